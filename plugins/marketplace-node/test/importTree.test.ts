import { importTree } from '../src';
import { MemoryTree, type MemoryFiles } from './support/MemoryTree';
import { templateText } from './support/templateText';

const read = (files: MemoryFiles, path?: string) =>
  importTree(new MemoryTree(files), { path });

describe('importTree', () => {
  it('reads YAML and JSON below templates/ in the order of their paths', async () => {
    const results = await read({
      'templates/b/template.yml': templateText('b'),
      'templates/a/template.yaml': templateText('a'),
      'templates/a/script.sh': 'echo',
      'templates/c.json': '{"a": 1}',
      'other/d.yaml': templateText('d'),
      'templates-old/e.yaml': templateText('e'),
    });
    expect(results.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['templates/a/template.yaml', 'Accepted'],
      ['templates/b/template.yml', 'Accepted'],
      ['templates/c.json', 'Ignored'],
    ]);
    expect(results[0].template).toEqual({
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name: 'a' },
      spec: { displayName: 'App', baseImage: 'example/app:1' },
    });
  });

  it.each(['apps', 'apps/', './apps', '/apps//'])(
    'reads below %p',
    async path => {
      const results = await read({ 'apps/a.yaml': templateText('a') }, path);
      expect(results).toHaveLength(1);
    },
  );

  it('does not leave the repository', async () => {
    await expect(read({}, 'a/../..')).rejects.toThrow(
      'leads out of the repository',
    );
  });

  it.each<[MemoryFiles, string]>([
    [
      { 'README.md': '' },
      'the repository has no folder templates/, and no templates elsewhere; name their folder in spec.path',
    ],
    [
      {
        'apps/x/a.yaml': templateText('a'),
        'apps/y/b.yaml': templateText('b'),
      },
      'but 2 templates in apps/; set spec.path to "apps/"',
    ],
    [
      { 'a.yaml': templateText('a') },
      'but one template in folders at its root; set spec.path to "."',
    ],
  ])(
    'says where templates are that are not in templates/',
    async (files, message) => {
      await expect(read(files)).rejects.toThrow(message);
    },
  );

  it('says what it does not take for a template', async () => {
    const results = await read({
      'templates/catalog.yaml':
        'apiVersion: stream.space/v1alpha1\nkind: TemplateCatalog\n',
      'templates/deployment.yaml':
        '# x\napiVersion: apps/v1\nkind: Deployment\n',
      'templates/compose.yaml': 'services: {}',
      'templates/empty.yaml': '',
      'templates/comment.yaml': '# nothing\n---\n',
      'templates/list.json': '[]',
      'templates/text.yaml': 'hello',
      'templates/.github/workflows/ci.yaml': 'on: push',
      'templates/openshift.yaml':
        'apiVersion: template.openshift.io/v1\nkind: Template\n',
      'templates/link.yaml': { kind: 'symlink' },
      'templates/module': { kind: 'submodule' },
    });
    expect(results.every(({ outcome }) => outcome === 'Ignored')).toBe(true);
    const said = Object.fromEntries(
      results.map(({ path, findings: [{ message, line }] }) => [
        path.replace('templates/', ''),
        `${message}${line ? ` @${line}` : ''}`,
      ]),
    );
    expect(said).toEqual({
      'catalog.yaml': 'a TemplateCatalog (stream.space/v1alpha1) @1',
      'deployment.yaml': 'a Deployment (apps/v1) @2',
      'compose.yaml': 'a Compose file @1',
      'empty.yaml': 'empty',
      'comment.yaml': 'empty @2',
      'list.json': 'a list @1',
      'text.yaml': 'a single value @1',
      '.github/workflows/ci.yaml': 'a setting of GitHub @1',
      'openshift.yaml': 'a Template (template.openshift.io/v1) @1',
      'link.yaml':
        'a symbolic link, which is not followed; put the file itself here',
      module:
        'a submodule, which is not fetched; register it as a repository of its own',
    });
  });

  it('reads every document of a file, each for itself', async () => {
    const results = await read({
      'templates/all.yaml': [
        templateText('a'),
        templateText('b', 'privileged: true'),
        'kind: ConfigMap\n',
        'a: [1\n',
        templateText('c'),
      ].join('---\n'),
    });
    expect(
      results.map(({ entry, outcome, templateName }) => [
        entry,
        outcome,
        templateName,
      ]),
    ).toEqual([
      [0, 'Accepted', 'a'],
      [1, 'Rejected', 'b'],
      [2, 'Ignored', undefined],
      [3, 'Rejected', undefined],
      [4, 'Accepted', 'c'],
    ]);
    expect(results[1].findings[0]).toMatchObject({ line: 16, column: 3 });
  });

  it('gives a name to the first file that has it, and tells the others', async () => {
    const results = await read({
      'templates/App/template.yaml': templateText('My_App'),
      'templates/app/template.yaml': templateText('my-app'),
      'templates/b.yaml': `${templateText('one')}---\n${templateText('two')}`,
      'templates/c.yaml': templateText('two'),
    });
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'Repaired',
      'Duplicate',
      'Accepted',
      'Accepted',
      'Duplicate',
    ]);
    expect(results[1]).toEqual({
      path: 'templates/app/template.yaml',
      entry: 0,
      outcome: 'Duplicate',
      templateName: 'my-app',
      findings: [
        {
          message:
            'the name "my-app" is taken by templates/App/template.yaml, which comes first; give this template a name of its own',
          field: 'metadata.name',
          line: 4,
          column: 3,
        },
      ],
    });
    expect(results[4].findings[0].message).toContain(
      'templates/b.yaml (entry 1)',
    );
  });

  it('lets a rejected template keep no name from a good one', async () => {
    const results = await read({
      'templates/a.yaml': templateText('app', 'privileged: true'),
      'templates/b.yaml': templateText('app'),
    });
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'Rejected',
      'Accepted',
    ]);
  });

  it('can be ended, and tells how far it is', async () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].map(name => [
        `templates/${name}.yaml`,
        templateText(name),
      ]),
    );
    const tree = new MemoryTree(files);
    const stopped = new AbortController();
    const progress: string[] = [];
    const reading = importTree(tree, {
      signal: stopped.signal,
      onProgress: (done, all) => {
        progress.push(`${done}/${all}`);
        if (done === 2) stopped.abort(new Error('enough'));
      },
    });
    await expect(reading).rejects.toThrow('enough');
    expect(progress).toEqual(['1/3', '2/3']);
    expect(tree.reads).toHaveLength(2);
  });

  it('leaves other work its turn', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `templates/${index}.yaml`,
        templateText(`app-${index}`, `description: ${'x '.repeat(500)}`),
      ]),
    );
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    await read(files);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(1);
  });
});
