import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { failureOf, GitFixture } from './support/GitFixture';

// Git compresses a file of 200 MB, and each request to the server starts processes of it.
jest.setTimeout(120_000);

const mebibyte = 2 ** 20;

describe('the limits of a repository', () => {
  let git: GitFixture;

  beforeEach(async () => {
    git = await GitFixture.start();
  });
  afterEach(() => git.stop());

  it.each([
    ['leaves it out', 'true'],
    ['sends it', 'false'],
  ])(
    'syncs beside a file of 200 MB of zeros, where the server %s',
    async (_, filters) => {
      const repository = git.repository('zeros');
      repository.git('config', 'uploadpack.allowFilter', filters);
      repository.commit({
        'a.yaml': 'a',
        'zeros.bin': Buffer.alloc(200 * mebibyte),
      });
      const remotes = git.gitRemotes();
      const before = process.memoryUsage().rss;
      let highest = 0;
      const watch = setInterval(() => {
        highest = Math.max(highest, process.memoryUsage().rss);
      }, 5);

      const checkout = await git.checkOut('zeros', remotes);
      clearInterval(watch);

      expect(highest - before).toBeLessThan(100 * mebibyte);
      expect(await checkout.files()).toEqual([
        { path: 'a.yaml', kind: 'file', size: 1 },
        { path: 'zeros.bin', kind: 'file' },
      ]);
      expect((await checkout.read('a.yaml', 10)).toString()).toBe('a');
      await expect(checkout.read('zeros.bin', 1e9)).rejects.toThrow(
        'zeros.bin is larger than what is kept of a file',
      );
    },
  );

  it('passes over a large file that comes as a delta, and deltas of it', async () => {
    const repository = git.repository('deltas');
    repository.git('config', 'uploadpack.allowFilter', 'false');
    const large = randomBytes(3 * mebibyte);
    repository.commit({
      'a.yaml': 'a',
      'one.bin': large,
      'two.bin': Buffer.concat([large, Buffer.from('more')]),
      'three.bin': large.subarray(0, mebibyte / 2),
    });
    repository.git('gc', '--quiet', '--aggressive');

    const remotes = git.gitRemotes({ objectBytes: mebibyte });
    const checkout = await git.checkOut('deltas', remotes);

    expect((await checkout.read('a.yaml', 10)).toString()).toBe('a');
    await expect(checkout.read('one.bin', 1e9)).rejects.toThrow(/larger/);
    await expect(checkout.read('two.bin', 1e9)).rejects.toThrow(/larger/);
  });

  it('stops at so many bytes, and keeps none of them', async () => {
    git.repository('bytes').commit({ 'a.bin': randomBytes(2 * mebibyte) });
    const remotes = git.gitRemotes({ packBytes: mebibyte });
    expect(await failureOf(git.checkOut('bytes', remotes))).toMatchObject({
      reason: 'TooLarge',
      message: expect.stringMatching(/more than 1 MB compressed.*own/),
    });
    const [folder] = readdirSync(git.cache);
    expect(readdirSync(`${git.cache}/${folder}`)).toEqual([]);
  });

  it('stops at so many bytes uncompressed', async () => {
    git.repository('inflated').commit({
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [
          `${n}.txt`,
          Buffer.alloc(mebibyte, String(n)),
        ]),
      ),
    });
    const remotes = git.gitRemotes({ inflatedBytes: 10 * mebibyte });
    expect(await failureOf(git.checkOut('inflated', remotes))).toMatchObject({
      reason: 'TooLarge',
      message: expect.stringContaining('more than 10 MB together'),
    });
  });

  it('stops at so many files', async () => {
    const files = Array.from({ length: 30 }, (_, n) => [`${n}.yaml`, `${n}`]);
    git.repository('files').commit(Object.fromEntries(files));
    expect(
      await failureOf(git.checkOut('files', git.gitRemotes({ files: 10 }))),
    ).toMatchObject({ reason: 'TooLarge' });
    expect(
      await failureOf(git.checkOut('files', git.gitRemotes({ files: 29 }))),
    ).toMatchObject({
      reason: 'TooLarge',
      message: expect.stringContaining('more than 29 files'),
    });
    await git.checkOut('files', git.gitRemotes({ files: 30 }));
  });

  it('sees through folders that hold one another over and over', async () => {
    const repository = git.repository('bomb');
    const tree = (entries: string) => repository.gitWith(entries, 'mktree');
    const file = repository.gitWith('x', 'hash-object', '-w', '--stdin');
    const names = Array.from({ length: 10 }, (_, n) => `d${n}`);
    const tenOf = (folder: string) =>
      tree(names.map(name => `040000 tree ${folder}\t${name}\n`).join(''));
    let folder = tree(`100644 blob ${file}\tfile\n`);
    for (let depth = 0; depth < 12; depth++) folder = tenOf(folder);
    const commit = repository.git('commit-tree', folder, '-m', 'Bomb');
    repository.git('update-ref', 'refs/heads/main', commit);

    expect(await failureOf(git.checkOut('bomb'))).toMatchObject({
      reason: 'TooLarge',
      message: expect.stringContaining('folders without end'),
    });
  });
});
