import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { GitAuth } from '../../src/git';
import { failureOf, GitFixture, textsOf } from './support/GitFixture';
import { SshServer } from './support/SshServer';

// Each connection is two processes, four signatures and a login.
jest.setTimeout(60_000);

/** What is left of keys in files. */
const keysOf = (git: GitFixture) => readdirSync(join(git.cache, 'ssh'));

describe.each([
  ['version 2', true],
  ['the older version', false],
])('a repository by ssh, in %s of the protocol', (_, acceptEnv) => {
  let git: GitFixture;
  let ssh: SshServer;

  beforeAll(async () => {
    git = await GitFixture.start();
    ssh = await SshServer.start(join(git.folder, '.ssh'), acceptEnv);
  });
  afterAll(async () => {
    await ssh.stop();
    await git.stop();
  });

  const source = (path: string, auth: Partial<GitAuth> = {}) => ({
    url: ssh.url(path),
    branch: 'main',
    auth: {
      type: 'ssh' as const,
      privateKey: ssh.key('user'),
      knownHosts: ssh.knownHosts(),
      ...auth,
    } as GitAuth,
  });
  const headFailure = (path: string, auth?: Partial<GitAuth>) =>
    failureOf(git.gitRemotes().headOf(source(path, auth), git.signal));

  it('gives its files, and leaves no key behind', async () => {
    const repository = git.repository("it's here");
    const revision = repository.commit({
      'a.yaml': 'a',
      'large.bin': Buffer.alloc(5000),
    });
    const checkout = await git.checkOut(
      source(repository.folder),
      git.gitRemotes({ objectBytes: 1000 }),
    );
    expect(checkout.revision).toBe(revision);
    expect(await checkout.files()).toEqual([
      { path: 'a.yaml', kind: 'file', size: 1 },
      { path: 'large.bin', kind: 'file' },
    ]);
    expect((await checkout.read('a.yaml', 10)).toString()).toBe('a');
    expect(keysOf(git)).toEqual([]);
  });

  it('removes keys that a crash has left', async () => {
    const left = join(git.cache, 'ssh/key-left');
    mkdirSync(left, { recursive: true });
    await headFailure('/nowhere');
    expect(existsSync(left)).toBe(false);
  });

  it('takes a key as forms of browsers send it', async () => {
    const repository = git.repository('key');
    repository.commit({ 'a.yaml': 'a' });
    const privateKey = ssh.key('user').trim().replace(/\n/g, '\r\n');
    expect(
      await textsOf(
        await git.checkOut(source(repository.folder, { privateKey })),
      ),
    ).toEqual({ 'a.yaml': 'a' });
  });

  it('runs nothing that the path of a repository says', async () => {
    const file = join(git.folder, 'ran');
    for (const path of [`/x'; touch ${file}; '`, `/$(touch ${file})`, '/!!']) {
      expect(await headFailure(encodeURI(path))).toMatchObject({
        reason: 'NotFound',
      });
    }
    expect(existsSync(file)).toBe(false);
  });

  it('connects to no host that is not known', async () => {
    for (const knownHosts of [undefined, ' \n']) {
      expect(await headFailure('/x', { knownHosts })).toMatchObject({
        reason: 'Refused',
        message: expect.stringContaining('has no knownHosts'),
      });
    }
    for (const knownHosts of [
      'other.example.org ssh-ed25519 AAAA',
      ssh.knownHosts('stranger'),
    ]) {
      expect(await headFailure('/x', { knownHosts })).toMatchObject({
        reason: 'Refused',
        message: expect.stringContaining('not among the known hosts'),
      });
    }
  });

  it('says that the key is another, or none', async () => {
    expect(
      await headFailure('/x', { privateKey: ssh.key('stranger') }),
    ).toMatchObject({
      reason: 'Unauthorized',
      message: expect.stringContaining('deploy key'),
    });
    const failure = await headFailure('/x', { privateKey: 'my-s3cret' });
    expect(failure).toMatchObject({
      reason: 'Unauthorized',
      message: expect.stringContaining('cannot be read'),
    });
    expect(failure.message).not.toContain('s3cret');
  });

  it('wants a key, and the host allowed', async () => {
    const { url } = source('/x');
    const remotes = git.gitRemotes();
    const ask = (auth: GitAuth, at = url) =>
      failureOf(remotes.headOf({ url: at, branch: 'main', auth }, git.signal));
    expect(await ask({ type: 'none' })).toMatchObject({
      reason: 'Refused',
      message: expect.stringContaining('needs a key'),
    });
    const { auth } = source('/x');
    expect(await ask(auth, 'git@10.0.0.1:x')).toMatchObject({
      reason: 'Refused',
    });
    expect(await ask(auth, git.server.url('x'))).toMatchObject({
      reason: 'Refused',
      message: expect.stringContaining('key for ssh'),
    });
  });

  it('says that there is no such repository, branch or server', async () => {
    expect(await headFailure('/nowhere')).toMatchObject({ reason: 'NotFound' });
    const { folder } = git.repository('empty');
    expect(await headFailure(folder)).toMatchObject({ reason: 'Empty' });
    const nobody = source('/x');
    nobody.url = nobody.url.replace(String(ssh.port), '1');
    expect(
      await failureOf(git.gitRemotes().headOf(nobody, git.signal)),
    ).toMatchObject({ reason: 'Unreachable' });
  });
});

describe('a server that says nothing', () => {
  it('is left at once when whoever asked wants it no more', async () => {
    const git = await GitFixture.start();
    const silent = createServer().listen(0, '127.0.0.1');
    try {
      await once(silent, 'listening');
      const { port } = silent.address() as AddressInfo;
      const stop = new AbortController();
      const connected = once(silent, 'connection');
      const failure = failureOf(
        git.gitRemotes().headOf(
          {
            url: `ssh://127.0.0.1:${port}/x`,
            branch: 'main',
            auth: { type: 'ssh', privateKey: 'key', knownHosts: 'hosts' },
          },
          stop.signal,
        ),
      );
      const [socket] = (await connected) as [Socket];
      const closed = once(socket.resume(), 'close');
      stop.abort(new Error('no longer wanted'));
      expect((await failure).message).toBe('no longer wanted');
      await closed;
      expect(keysOf(git)).toEqual([]);
    } finally {
      silent.close();
      await git.stop();
    }
  });
});

describe('a portal without ssh', () => {
  it('says so', async () => {
    const git = await GitFixture.start();
    const { PATH } = process.env;
    try {
      process.env.PATH = '';
      const failure = await failureOf(
        git.gitRemotes().headOf(
          {
            url: 'git@127.0.0.1:x',
            branch: 'main',
            auth: { type: 'ssh', privateKey: 'key', knownHosts: 'hosts' },
          },
          git.signal,
        ),
      );
      expect(failure).toMatchObject({
        reason: 'Refused',
        message: expect.stringContaining('Install openssh-client'),
      });
    } finally {
      process.env.PATH = PATH;
      await git.stop();
    }
  });
});
