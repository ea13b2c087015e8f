import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FolderTree, importTree, runTemplatesCommand } from '../src';
import { ownFolder } from './support/folders';
import { templateText } from './support/templateText';

const run = promisify(execFile);
const program = resolve(__dirname, '../bin/streamspace-templates');

async function command(...args: string[]) {
  const written = { out: '', error: '' };
  const code = await runTemplatesCommand(args, {
    out: text => (written.out += text),
    error: text => (written.error += text),
  });
  return { code, ...written };
}

describe('the templates of this repository', () => {
  it('need no repair', async () => {
    const { stdout } = await run(program, ['lint', ownFolder, '--strict']);
    expect(stdout).toBe(
      '13 accepted, 0 repaired, 0 duplicate, 0 rejected, 0 ignored\n',
    );
  });

  it('have icons and READMEs beside them', async () => {
    const results = await importTree(new FolderTree(ownFolder));
    for (const { path, iconPath, readmePath } of results) {
      const folder = path.replace('template.yaml', '');
      expect([iconPath, readmePath]).toEqual([
        `${folder}icon.svg`,
        `${folder}README.md`,
      ]);
    }
  });
});

describe('streamspace-templates lint', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streamspace-lint-'));
    await mkdir(join(folder, 'templates'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = (path: string, text: string) =>
    writeFile(join(folder, path), text);

  it('says what was repaired, which only --strict fails for', async () => {
    await put('templates/a.yaml', templateText('a', 'colour: red'));
    const line =
      'templates/a.yaml:8:3  Repaired  spec.colour is no field of a template and was left out\n';
    expect(await command('lint', folder)).toMatchObject({
      code: 0,
      out: `${line}0 accepted, 1 repaired, 0 duplicate, 0 rejected, 0 ignored\n`,
    });
    expect(await command('lint', folder, '--strict')).toMatchObject({
      code: 1,
    });
  });

  it('fails for what is rejected', async () => {
    await put('templates/a.yaml', templateText('a', 'privileged: true'));
    const { code, out } = await command('lint', folder);
    expect(code).toBe(1);
    expect(out).toContain(
      'templates/a.yaml:8:3  Rejected  spec.privileged reaches beyond',
    );
  });

  it('writes JSON for programs', async () => {
    await put('templates/a.yaml', templateText('a'));
    const { out } = await command('lint', folder, '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      summary: {
        Accepted: 1,
        Repaired: 0,
        Duplicate: 0,
        Rejected: 0,
        Ignored: 0,
      },
      files: [
        {
          path: 'templates/a.yaml',
          entry: 0,
          outcome: 'Accepted',
          templateName: 'a',
          findings: [],
        },
      ],
    });
  });

  it('reads the whole folder where it has no templates/', async () => {
    await put('templates/a.yaml', templateText('a'));
    const { out } = await command('lint', join(folder, 'templates'));
    expect(out).toContain('1 accepted');
  });

  it('follows no links and lets no text move the cursor', async () => {
    await put('templates/a.yaml', templateText('a', '"\\e[2J": 1'));
    await symlink('/etc', join(folder, 'templates/etc'));
    await symlink('/etc/hostname', join(folder, 'templates/b.yaml'));
    const { out } = await command('lint', folder);
    expect(out).toContain('templates/b.yaml:1:1  Ignored  a symbolic link');
    expect(out).toContain('templates/etc:1:1  Ignored  a symbolic link');
    expect(out).not.toContain('\u001b');
    const tree = new FolderTree(folder);
    for (const path of ['templates/b.yaml', '../x', 'templates/etc/hostname'])
      await expect(tree.read(path, 100)).rejects.toThrow(
        'is no file of this folder',
      );
  });

  it('leaves out what is no part of the repository', async () => {
    await mkdir(join(folder, 'templates/node_modules/x'), { recursive: true });
    await put('templates/node_modules/x/a.yaml', templateText('a'));
    await mkdir(join(folder, 'templates/other'));
    await put('templates/other/.git', 'gitdir: ../../.git/modules/other');
    await put('templates/other/b.yaml', templateText('b'));
    const files = await new FolderTree(folder).files();
    expect(files).toEqual([{ path: 'templates/other', kind: 'submodule' }]);
  });

  it.each([
    [[]],
    [['check', '.']],
    [['lint']],
    [['lint', 'nowhere']],
    [['lint', '.', '--format', 'xml']],
    [['lint', '.', '--loud']],
  ])('explains itself to %j', async args => {
    const { code, error } = await command(...args);
    expect(code).toBe(2);
    expect(error).toContain('Usage: streamspace-templates lint');
  });
});
