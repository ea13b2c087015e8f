import { containerCommand } from './containerCommand';
import { expandVariables } from './expandVariables';

describe('containerCommand', () => {
  const image = { entrypoint: ['/start'], cmd: ['--port', '80'] };

  it.each([
    [{}, ['/start', '--port', '80']],
    [{ args: ['--port', '$(PORT)'] }, ['/start', '--port', '8080']],
    [{ command: ['sh'] }, ['sh']],
    [{ command: ['sh'], args: ['-c', 'true'] }, ['sh', '-c', 'true']],
  ])('of %j is %j', (overrides, argv) => {
    const container = { name: 'app', ...overrides };
    expect(containerCommand(container, image, { PORT: '8080' })).toEqual(argv);
  });

  it('says that nothing is to be run', () => {
    expect(() => containerCommand({ name: 'app' }, {}, {})).toThrow(
      'no command specified',
    );
  });
});

describe('expandVariables', () => {
  it('replaces what is known, keeps what is not, and unescapes', () => {
    expect(expandVariables('$(A) $(B) $$(A) $A', { A: 'one' })).toBe(
      'one $(B) $(A) $A',
    );
  });
});
