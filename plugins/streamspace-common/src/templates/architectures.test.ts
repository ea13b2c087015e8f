import { readArchitectures } from './architectures';
import { TemplateNotes } from './TemplateNotes';

function read(architectures: unknown) {
  const spec = { architectures };
  const notes = new TemplateNotes();
  readArchitectures(spec, notes);
  return {
    architectures: spec.architectures,
    notes: notes.all().map(({ path, message }) => [path.join('.'), message]),
  };
}

describe('the architectures of a template', () => {
  it('stay as they are where nodes spell them so', () => {
    expect(read(['amd64', '386'])).toEqual({
      architectures: ['amd64', '386'],
      notes: [],
    });
    expect(read(undefined).notes).toEqual([]);
  });

  it.each([
    [
      ['x86_64', 'aarch64'],
      ['amd64', 'arm64'],
    ],
    [
      ['linux/amd64', 'linux/arm/v7', 'ARM64'],
      ['amd64', 'arm', 'arm64'],
    ],
    [['arm/v6', 'arm/v7'], ['arm']],
    ['amd64, arm64/v8', ['amd64', 'arm64']],
    [[386], ['386']],
    [[], undefined],
  ])('are read from %j as %j, and that is said', (given, architectures) => {
    const result = read(given);
    expect(result.architectures).toEqual(architectures);
    expect(result.notes).not.toEqual([]);
  });

  it('that nobody knows are left for the schema to refuse', () => {
    expect(read(['sparc', 'constructor', {}])).toEqual({
      architectures: ['sparc', 'constructor', {}],
      notes: [],
    });
  });
});
