import { readManifests } from './readManifests';

const configMap = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;

it('reads several documents, and the items of a list', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: c}}\n`;
  const { manifests, findings } = readManifests(
    [configMap('a'), configMap('b'), list].join('---\n'),
  );
  expect(findings).toEqual([]);
  expect(manifests.map(({ object }) => object.metadata?.name)).toEqual([
    'a',
    'b',
    'c',
  ]);
});

it('says where a text is no YAML, and where it is no manifest', () => {
  const { manifests, findings } = readManifests(
    `${configMap('a')}---\nkind: [\n---\njust: words\n`,
  );
  expect(manifests).toHaveLength(1);
  expect(findings.map(({ line }) => line)).toEqual([7, 8]);
  expect(findings[1].message).toContain('apiVersion, kind');
});

it('unfolds no bomb of aliases', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, index) => {
      const before = 'abcdefgh'[index];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
    }),
  ].join('\n');
  const { manifests, findings } = readManifests(bomb);
  expect(manifests).toEqual([]);
  expect(findings[0].message).toMatch(/alias/i);
});
