import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, GitFixture, textsOf } from './support/GitFixture';

// Each request to the server starts processes of Git.
jest.setTimeout(30_000);

describe('what a repository may hold', () => {
  let git: GitFixture;

  beforeEach(async () => {
    git = await GitFixture.start();
  });
  afterEach(() => git.stop());

  it('lists symbolic links and submodules, and follows none', async () => {
    const repository = git.repository('links');
    const other = git.repository('other');
    const head = other.commit({ 'secret.yaml': 'secret' });
    writeFileSync(join(git.folder, 'outside.yaml'), 'outside');
    symlinkSync('../outside.yaml', join(repository.folder, 'out.yaml'));
    symlinkSync('/etc/passwd', join(repository.folder, 'passwd'));
    symlinkSync('apps', join(repository.folder, 'folder'));
    repository.commit({ 'apps/a.yaml': 'a' });
    repository.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${head},sub`,
    );
    repository.git('commit', '--quiet', '--message', 'Submodule');

    const checkout = await git.checkOut('links');

    expect(await checkout.files()).toEqual([
      { path: 'apps/a.yaml', kind: 'file', size: 1 },
      { path: 'folder', kind: 'symlink', size: 4 },
      { path: 'out.yaml', kind: 'symlink', size: 15 },
      { path: 'passwd', kind: 'symlink', size: 11 },
      { path: 'sub', kind: 'submodule' },
    ]);
    for (const path of ['out.yaml', 'passwd']) {
      await expect(checkout.read(path, 1000)).rejects.toThrow(
        `${path} is a symbolic link, which is not followed`,
      );
    }
    await expect(checkout.read('sub', 1000)).rejects.toThrow(
      'sub is another repository, which is not followed',
    );
    for (const path of [
      'folder/a.yaml',
      'sub/secret.yaml',
      '../outside.yaml',
    ]) {
      await expect(checkout.read(path, 1000)).rejects.toThrow(
        `There is no file ${path}`,
      );
    }
  });

  it.each(['..', '.', '.git', '.GIT', 'a/b'])(
    'refuses a file called “%s”, as Git does',
    async name => {
      git
        .repository('evil')
        .commitEntries([{ name: Buffer.from(name), content: 'evil' }]);
      expect(await failureOf(git.checkOut('evil'))).toMatchObject({
        reason: 'Protocol',
        message: expect.stringContaining(`a file called “${name}”`),
      });
    },
  );

  it('keeps names apart that differ by case, and takes those with spaces and of all languages', async () => {
    const repository = git.repository('names');
    const names = [
      'README.md',
      'Readme.md',
      'a b.yaml',
      'büro.yaml',
      '端末.yaml',
    ];
    repository.commitEntries(
      names
        .map(name => ({ name: Buffer.from(name), content: `of ${name}` }))
        .sort((a, b) => Buffer.compare(a.name, b.name)),
    );

    expect(await textsOf(await git.checkOut('names'))).toEqual(
      Object.fromEntries(names.map(name => [name, `of ${name}`])),
    );
  });

  it('shows names that are no UTF-8 as Git does', async () => {
    git.repository('latin').commitEntries([
      { name: Buffer.from('b\xfcro.yaml', 'latin1'), content: 'office' },
      { name: Buffer.from('\xff\xfe', 'latin1'), content: 'none' },
    ]);
    expect(await textsOf(await git.checkOut('latin'))).toEqual({
      'b\\xFCro.yaml': 'office',
      '\\xFF\\xFE': 'none',
    });
  });

  it('gives a pointer of LFS as the file that it is', async () => {
    const pointer =
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
    const repository = git.repository('lfs');
    repository.commit({
      '.gitattributes': '*.png filter=lfs diff=lfs merge=lfs -text\n',
    });
    repository.commitEntries([
      { name: Buffer.from('icon.png'), content: pointer },
    ]);
    expect(await textsOf(await git.checkOut('lfs'))).toEqual({
      'icon.png': pointer,
    });
  });

  it('reads what is a delta of something else, also where the pack names its base by id', async () => {
    const repository = git.repository('deltas');
    const lines = Array.from({ length: 400 }, (_, n) => `line ${n * n}`);
    const texts = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => {
        const own = [...lines];
        own[n * 5] = `own ${n}`;
        return [`f${n}.yaml`, own.slice(0, 400 - n).join('\n')];
      }),
    );
    repository.commit(texts);
    repository.git('gc', '--quiet', '--aggressive');

    const byOffset = await git.checkOut('deltas');
    expect(await textsOf(byOffset)).toEqual(texts);

    git.server.script = request => {
      delete request.headers['git-protocol'];
      return false;
    };
    repository.git('config', 'repack.useDeltaBaseOffset', 'false');
    repository.git('repack', '-adfq');
    const remotes = git.gitRemotes();
    await remotes.forget(git.source('deltas').url);
    expect(await textsOf(await git.checkOut('deltas', remotes))).toEqual(texts);
  });

  it('reads no more of a file than it is asked to', async () => {
    git.repository('size').commit({ 'a.yaml': '12345' });
    const checkout = await git.checkOut('size');
    expect((await checkout.read('a.yaml', 5)).toString()).toBe('12345');
    await expect(checkout.read('a.yaml', 4)).rejects.toThrow(
      'a.yaml has 5 bytes, of which at most 4 are read',
    );
  });

  it('reads nothing once it was let go of', async () => {
    git.repository('closed').commit({ 'a.yaml': 'a' });
    const checkout = await git.checkOut('closed');
    await checkout.close();
    await checkout.close();
    await expect(checkout.read('a.yaml', 10)).rejects.toThrow('let go of');
  });
});
