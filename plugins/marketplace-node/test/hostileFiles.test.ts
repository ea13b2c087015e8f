import { importTree, type ImportOptions } from '../src';
import { MemoryTree, type MemoryFiles } from './support/MemoryTree';
import { templateText } from './support/templateText';

const mebibyte = 2 ** 20;
const good = 'templates/z-good.yaml';

/** What comes of a file, beside a good one that must not suffer from it. */
async function resultOf(
  content: string | Buffer,
  options: ImportOptions = {},
  name = 'a.yaml',
) {
  const files: MemoryFiles = {
    [`templates/${name}`]: content,
    [good]: templateText('good'),
  };
  const results = await importTree(new MemoryTree(files), options);
  const last = results.pop()!;
  expect(last).toMatchObject({ path: good, outcome: 'Accepted' });
  return results[0];
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Ten lines that would be a billion values. */
const bomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 9 },
    (_, index) =>
      `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
  ),
].join('\n');

describe('a hostile file', () => {
  it.each<[string, string | Buffer, string]>([
    ['too large', Buffer.alloc(mebibyte + 1, ' '), 'at most 1048576 are read'],
    [
      'no UTF-8',
      Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]),
      'is not text in UTF-8',
    ],
    [
      'in Git LFS',
      'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
      'is a pointer to a file in Git LFS',
    ],
    ['of aliases of aliases', bomb, 'alias'],
    [
      'of merges of merges',
      lines(30, index =>
        index === 0
          ? 'a0: &a0 {x: 1}'
          : `a${index}: &a${index} {<<: [*a${index - 1}, *a${index - 1}, *a${index - 1}, *a${index - 1}]}`,
      ),
      'alias',
    ],
    [
      'of very many aliases',
      `a: &a 1\n${lines(10_000, index => `k${index}: *a`)}`,
      'has more than 100 aliases',
    ],
    ['of an alias to nothing', 'a: *b', 'cannot be read: Unresolved alias'],
    [
      'of aliases inside themselves',
      'a: &a [*a, *a]',
      'has the alias *a inside itself',
    ],
    ['of brackets', '['.repeat(mebibyte), 'has more than 60 levels'],
    ['of braces', '{a: '.repeat(mebibyte / 4), 'has more than 60 levels'],
    ['of lists in lists', '- '.repeat(mebibyte / 2), 'has more than 60 levels'],
    [
      'of keys in keys',
      lines(1400, index => `${' '.repeat(index)}a:`),
      'has more than 60 levels',
    ],
    [
      'of documents',
      '---\n'.repeat(mebibyte / 4),
      'has more than 1000 documents',
    ],
    ['of commas', `[${','.repeat(600_000)}]`, 'has more than 500000 pieces'],
    [
      'of bad escapes',
      `a: "${'\\q'.repeat(mebibyte / 2 - 10)}"`,
      'has more than 20000 backslashes',
    ],
    ['with a key twice', 'a: 1\nb: {c: 1, c: 2}\n', 'has the key "c" twice'],
    ['with tabs', 'a:\n\tb: 1\n', 'is no YAML: Tabs are not allowed'],
    ['that ends early', 'a: "b', 'is no YAML: Missing closing "quote'],
    ['of a broken JSON', '{"a": [1, 2}', 'is no YAML'],
  ])(
    '%s is rejected',
    async (_what, content, message) => {
      const { outcome, findings, template } = await resultOf(content);
      expect(outcome).toBe('Rejected');
      expect(findings[0].message).toContain(message);
      expect(template).toBeUndefined();
    },
    60_000,
  );

  it('names the place', async () => {
    expect(
      (await resultOf('a: 1\nb: {c: 1, c: 2}\n')).findings[0],
    ).toMatchObject({ line: 2, column: 11 });
    expect(
      (await resultOf(Buffer.from('a: 1\nb: \xff', 'latin1'))).findings[0],
    ).toMatchObject({ line: 2, column: 4 });
    expect((await resultOf('a:\n  - b\n\tc')).findings[0]).toMatchObject({
      line: 3,
    });
  });

  it.each([
    [
      'in YAML',
      templateText(
        'a',
        '__proto__: {polluted: true}',
        'constructor: {prototype: {polluted: true}}',
      ),
    ],
    [
      'in JSON',
      JSON.stringify({
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Template',
        metadata: JSON.parse(
          '{"name": "a", "labels": {"__proto__": "x", "constructor": "y"}}',
        ),
        spec: JSON.parse(
          '{"displayName": "App", "baseImage": "example/app:1", "__proto__": {"polluted": true}}',
        ),
      }),
    ],
  ])('changes no object of the process by __proto__ %s', async (_how, text) => {
    const { outcome, template } = await resultOf(text);
    expect(outcome).toBe('Repaired');
    expect(template!.spec).toEqual({
      displayName: 'App',
      baseImage: 'example/app:1',
    });
    expect(Object.getPrototypeOf(template!.spec)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  it('of 50,000 lines is read', async () => {
    const text = templateText(
      'a',
      `description: |`,
      ...Array(50_000).fill('    x'),
    );
    const { outcome, findings, template } = await resultOf(text);
    expect([outcome, findings[0].message]).toEqual([
      'Repaired',
      'spec.description has 100000 characters and was cut to 2000',
    ]);
    expect(template!.spec.description).toHaveLength(2000);
  });

  it('of 4,000 unknown fields has a hundred findings', async () => {
    const { findings } = await resultOf(
      templateText('a', lines(4_000, index => `  k${index}: 1`).trim()),
    );
    expect(findings).toHaveLength(101);
  });

  it('may use anchors, merges and a byte order mark', async () => {
    const { outcome, template } = await resultOf(
      `\ufeff${templateText(
        'a',
        'env:',
        '  - &zone { name: TZ, value: Etc/UTC }',
        '  - { <<: *zone, name: ZONE }',
      )}`,
    );
    expect(outcome).toBe('Accepted');
    expect(template!.spec.env).toEqual([
      { name: 'TZ', value: 'Etc/UTC' },
      { name: 'ZONE', value: 'Etc/UTC' },
    ]);
  });

  it('keeps what stood in the text for a number', async () => {
    const { template } = await resultOf(
      templateText('a', 'version: 1.10', 'env: [{ name: MODE, value: 0777 }]'),
    );
    expect(template!.spec).toMatchObject({
      version: '1.10',
      env: [{ name: 'MODE', value: '0777' }],
    });
  });

  it('may be read by nobody', async () => {
    const tree = new MemoryTree({
      'templates/a.yaml': 'a',
      [good]: templateText('good'),
    });
    const broken = Object.assign(Object.create(tree), {
      read: (path: string, max: number) =>
        path === good
          ? tree.read(path, max)
          : Promise.reject(new Error('object missing')),
    });
    const [first, second] = await importTree(broken);
    expect(first).toMatchObject({
      outcome: 'Rejected',
      findings: [{ message: 'cannot be read: object missing' }],
    });
    expect(second.outcome).toBe('Accepted');
  });

  it('is one of too many', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [`templates/${index}.yaml`, '']),
    );
    await expect(
      importTree(new MemoryTree(files), { maxFiles: 10 }),
    ).rejects.toThrow(
      'has 11 YAML and JSON files in the folder of its templates, and at most 10 are read',
    );
  });
});
