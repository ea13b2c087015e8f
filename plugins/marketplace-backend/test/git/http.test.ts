import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, GitFixture, textsOf } from './support/GitFixture';

// Each request to the server starts processes of Git.
jest.setTimeout(30_000);

describe('a repository by HTTP', () => {
  let git: GitFixture;

  beforeEach(async () => {
    git = await GitFixture.start();
  });
  afterEach(() => git.stop());

  it('gives the files of a public branch', async () => {
    const repository = git.repository('public');
    repository.commit({ 'old.yaml': 'old' });
    repository.git('rm', '--quiet', 'old.yaml');
    const revision = repository.commit({
      'a.yaml': 'a: 1\n',
      'apps/b.yaml': 'b: 2\n',
      'empty.yaml': '',
    });

    const checkout = await git.checkOut('public');

    expect(checkout.revision).toBe(revision);
    expect(await checkout.files()).toEqual([
      { path: 'a.yaml', kind: 'file', size: 5 },
      { path: 'apps/b.yaml', kind: 'file', size: 5 },
      { path: 'empty.yaml', kind: 'file', size: 0 },
    ]);
    expect(await textsOf(checkout)).toEqual({
      'a.yaml': 'a: 1\n',
      'apps/b.yaml': 'b: 2\n',
      'empty.yaml': '',
    });
  });

  it('asks once for the refs of an unchanged branch, and never again for a commit that it has', async () => {
    git.repository('public').commit({ 'a.yaml': 'a' });
    const remotes = git.gitRemotes();
    await git.checkOut('public', remotes);
    git.server.asked.length = 0;

    await git.checkOut('public', remotes);

    expect(git.server.asked).toEqual([
      'GET /public/info/refs?service=git-upload-pack',
      'POST /public/git-upload-pack',
    ]);
  });

  it('lets in who has the credentials, and says so to others without telling them', async () => {
    git.repository('private').commit({ 'a.yaml': 'a' });
    git.server.secret = 'alice:pass:wörd';
    const as = (password: string) =>
      git.source('private', { type: 'basic', username: 'alice', password });
    const remotes = git.gitRemotes();

    expect(await textsOf(await git.checkOut(as('pass:wörd')))).toEqual({
      'a.yaml': 'a',
    });
    const wrong = await failureOf(
      remotes.headOf(as('wr0ng-secret'), git.signal),
    );
    expect(wrong).toMatchObject({
      reason: 'Unauthorized',
      message: expect.stringMatching(/does not take these credentials.*Secret/),
    });
    expect(wrong.message).not.toContain('wr0ng-secret');
    await expect(
      remotes.headOf(git.source('private'), git.signal),
    ).rejects.toMatchObject({
      reason: 'Unauthorized',
      message: expect.stringMatching(/asks for credentials/),
    });
  });

  it('sends a token as the hosts take it', async () => {
    git.repository('private').commit({ 'a.yaml': 'a' });
    git.server.secret = 'x-access-token:t0ken';
    await git.checkOut(
      git.source('private', { type: 'token', token: 't0ken' }),
    );
    git.server.secret = 'oauth2:t0ken';
    await git.checkOut(
      git.source('private', {
        type: 'token',
        username: 'oauth2',
        token: 't0ken',
      }),
    );
    expect(new Set(git.server.credentials)).toEqual(
      new Set(['x-access-token:t0ken', 'oauth2:t0ken']),
    );
  });

  it('says that a repository is missing, has vanished, is empty, or has other branches', async () => {
    const remotes = git.gitRemotes();
    const head = (path: string, branch = 'main') =>
      failureOf(remotes.headOf({ ...git.source(path), branch }, git.signal));
    expect(await head('missing')).toMatchObject({ reason: 'NotFound' });

    const repository = git.repository('here');
    expect(await head('here')).toMatchObject({ reason: 'Empty' });

    repository.commit({ 'a.yaml': 'a' });
    repository.git('branch', '--move', 'main', 'trunk');
    repository.git('branch', 'main-2');
    expect(await head('here')).toMatchObject({
      reason: 'NoSuchBranch',
      message: 'The repository has no branch “main”. It has: main-2, trunk.',
    });
    expect(
      await remotes.headOf(
        { ...git.source('here'), branch: 'trunk' },
        git.signal,
      ),
    ).toBe(repository.git('rev-parse', 'trunk'));

    repository.remove();
    expect(await head('here', 'trunk')).toMatchObject({ reason: 'NotFound' });
  });

  it('says that it does not know the ids of a repository', async () => {
    const repository = git.repository('sha256');
    repository.remove();
    mkdirSync(repository.folder);
    repository.git('init', '--quiet', '--object-format=sha256');
    expect(await failureOf(git.checkOut('sha256'))).toMatchObject({
      reason: 'Protocol',
      message: expect.stringContaining('by sha256'),
    });
  });

  it('follows a branch that was forced to another history', async () => {
    const repository = git.repository('forced');
    repository.commit({ 'a.yaml': 'one' });
    const remotes = git.gitRemotes();
    await git.checkOut('forced', remotes);
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit({ 'a.yaml': 'two' });
    repository.git('branch', '--force', 'main', 'other');

    const checkout = await git.checkOut('forced', remotes);
    expect(await textsOf(checkout)).toEqual({ 'a.yaml': 'two' });
    const [folder] = readdirSync(git.cache);
    expect(readdirSync(join(git.cache, folder))).toEqual([
      `${checkout.revision}.pack`,
    ]);
  });

  it('says that a commit is gone which was the head a moment ago', async () => {
    const repository = git.repository('moved');
    repository.commit({ 'a.yaml': 'one' });
    const gone = 'f'.repeat(40);
    await expect(
      git.gitRemotes().checkOut(git.source('moved'), {
        key: 'moved',
        revision: gone,
        signal: git.signal,
      }),
    ).rejects.toMatchObject({ reason: 'Moved' });
  });

  it.each([
    ['without filters', true],
    ['of the older protocol', false],
  ])('understands servers %s', async (_, keepsProtocol) => {
    const repository = git.repository('old');
    repository.git('config', 'uploadpack.allowFilter', String(!keepsProtocol));
    const revision = repository.commit({
      'a.yaml': 'a',
      'large.bin': Buffer.alloc(2000, 'x'),
    });
    git.server.script = request => {
      if (!keepsProtocol) delete request.headers['git-protocol'];
      return false;
    };
    const remotes = git.gitRemotes({ objectBytes: 1000 });

    const checkout = await git.checkOut('old', remotes);

    expect(checkout.revision).toBe(revision);
    expect(await checkout.files()).toEqual([
      { path: 'a.yaml', kind: 'file', size: 1 },
      { path: 'large.bin', kind: 'file' },
    ]);
    await expect(
      remotes.headOf({ ...git.source('old'), branch: 'none' }, git.signal),
    ).rejects.toMatchObject({ reason: 'NoSuchBranch' });
    git.repository('empty');
    await expect(
      remotes.headOf(git.source('empty'), git.signal),
    ).rejects.toMatchObject({ reason: 'Empty' });
  });

  it('makes anew what a crash has left half written', async () => {
    git.repository('public').commit({ 'a.yaml': 'a' });
    const remotes = git.gitRemotes();
    const { revision } = await git.checkOut('public', remotes);
    const [folder] = readdirSync(git.cache);
    const file = join(git.cache, folder, `${revision}.pack`);
    const whole = readFileSync(file);

    for (const damaged of [
      whole.subarray(0, whole.length - 7),
      whole.subarray(0, 5),
      Buffer.alloc(0),
      Buffer.from(whole).fill(0, 20, 30),
    ]) {
      writeFileSync(file, damaged);
      writeFileSync(`${file}.part`, 'left over');
      writeFileSync(join(git.cache, folder, 'other.pack.part'), 'left over');
      const checkout = await git.checkOut('public', remotes);
      expect(await textsOf(checkout)).toEqual({ 'a.yaml': 'a' });
      expect(readFileSync(file)).toEqual(whole);
    }
    expect(readdirSync(join(git.cache, folder))).toEqual([`${revision}.pack`]);

    await remotes.forget(git.source('public').url);
    expect(readdirSync(git.cache)).toEqual([]);
  });

  it('fetches one repository once, however many want it at the same moment', async () => {
    git.repository('public').commit({ 'a.yaml': 'a' });
    const remotes = git.gitRemotes();
    const source = git.source('public');
    const revision = await remotes.headOf(source, git.signal);
    git.server.asked.length = 0;

    const progress: string[] = [];
    const checkouts = await Promise.all(
      [1, 2, 3].map(() =>
        remotes.checkOut(source, {
          key: 'public',
          revision,
          signal: git.signal,
          onProgress: text => progress.push(text),
        }),
      ),
    );

    expect(git.server.asked).toHaveLength(2);
    expect(progress).toEqual(['Receiving objects, 1 kB']);
    for (const checkout of checkouts) {
      expect(await textsOf(checkout)).toEqual({ 'a.yaml': 'a' });
      await checkout.close();
    }
  });
});
