import { importTree } from '../src';
import { MemoryTree, type MemoryFiles } from './support/MemoryTree';
import { templateText } from './support/templateText';

const read = (files: MemoryFiles) => importTree(new MemoryTree(files));

describe('what lies beside a template', () => {
  const beside = async (files: MemoryFiles) => {
    const results = await read(files);
    const { iconPath, readmePath, outcome, template } = results.find(
      ({ path }) => path === 'templates/a/template.yaml',
    )!;
    return { iconPath, readmePath, outcome, icon: template?.spec.icon };
  };

  it('is its icon and its README, however they are written', async () => {
    expect(
      await beside({
        'templates/a/template.yaml': templateText('a'),
        'templates/a/Icon.PNG': 'x',
        'templates/a/readme.md': 'x',
      }),
    ).toEqual({
      iconPath: 'templates/a/Icon.PNG',
      readmePath: 'templates/a/readme.md',
      outcome: 'Accepted',
    });
  });

  it('is the picture that spec.icon names', async () => {
    expect(
      await beside({
        'templates/a/template.yaml': templateText('a', 'icon: img/logo.webp'),
        'templates/a/img/logo.webp': 'x',
        'templates/a/icon.svg': 'x',
      }),
    ).toEqual({ iconPath: 'templates/a/img/logo.webp', outcome: 'Accepted' });
  });

  it('gives way to an address', async () => {
    const icon = 'https://example.org/logo.png';
    expect(
      await beside({
        'templates/a/template.yaml': templateText('a', `icon: ${icon}`),
        'templates/a/icon.svg': 'x',
      }),
    ).toEqual({ icon, outcome: 'Accepted' });
  });

  it.each<[string, MemoryFiles]>([
    ['logo.svg', {}],
    ['logo.svg', { 'templates/a/logo.svg': { kind: 'symlink' } }],
    ['../b/logo.svg', { 'templates/b/logo.svg': 'x' }],
    ['/etc/logo.svg', {}],
  ])('is no %s that is not there', async (icon, others) => {
    expect(
      await beside({
        'templates/a/template.yaml': templateText('a', `icon: ${icon}`),
        ...others,
      }),
    ).toEqual({ outcome: 'Repaired' });
  });

  it('of several in one folder has the name of its file', async () => {
    const results = await read({
      'templates/one.yaml': templateText('one'),
      'templates/two.yaml': templateText('two'),
      'templates/two.svg': 'x',
      'templates/two.md': 'x',
      'templates/icon.svg': 'x',
      'templates/README.md': 'about all of them',
    });
    expect(
      results.map(({ iconPath, readmePath }) => [iconPath, readmePath]),
    ).toEqual([
      [undefined, undefined],
      ['templates/two.svg', 'templates/two.md'],
    ]);
  });
});
