import {
  PublicHttp,
  type ResolveHost,
  UrlPolicy,
  type UrlRules,
} from '../../src/git';
import { failureOf, GitFixture } from './support/GitFixture';

const loopback = [{ address: '127.0.0.1', family: 4 }];

describe('which addresses are connected to', () => {
  let git: GitFixture;
  const opened: PublicHttp[] = [];

  beforeEach(async () => {
    git = await GitFixture.start();
    git.server.script = (request, response) => {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end(`host ${request.headers.host}`);
      return true;
    };
  });
  afterEach(async () => {
    opened.splice(0).forEach(http => http.close());
    await git.stop();
  });

  const get = (rules: UrlRules, url: string, resolveHost?: ResolveHost) => {
    const http = new PublicHttp(new UrlPolicy(rules, resolveHost));
    opened.push(http);
    return http.get(new URL(url), {
      maxBytes: 100,
      timeoutMs: 5000,
      signal: git.signal,
    });
  };

  it.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://127.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[64:ff9b::7f00:1]',
    'http://0.0.0.0',
    'http://localhost',
    'http://localhost.',
    'http://169.254.169.254',
  ])('refuses this machine as %s', async host => {
    const failure = await failureOf(
      get({}, `${host}:${git.server.port}/icon.png`),
    );
    expect(failure).toMatchObject({
      reason: 'Refused',
      message: expect.stringContaining('not on the public internet'),
    });
    expect(git.server.asked).toEqual([]);
  });

  it('asks for the name once, and goes where it was then', async () => {
    const asked: string[] = [];
    const url = git.server.url('icon.png', 'Rebinding.example.org');
    // A name server of an attacker's answers differently each time.
    const rebinding: ResolveHost = async host => {
      asked.push(host);
      return asked.length === 1
        ? [{ address: '127.0.0.1', family: 4 }]
        : [{ address: '127.0.0.2', family: 4 }];
    };
    const rules = { allowedNetworks: ['127.0.0.1/32'] };

    const { bytes, contentType } = await get(rules, url, rebinding);
    expect(`${bytes}`).toBe(`host rebinding.example.org:${git.server.port}`);
    expect(contentType).toBe('image/png');
    expect(asked).toEqual(['rebinding.example.org']);

    expect(await failureOf(get(rules, url, rebinding))).toMatchObject({
      reason: 'Refused',
    });
    expect(git.server.asked).toHaveLength(1);
  });

  it('takes of several addresses those that are allowed', async () => {
    const rules = { allowedNetworks: ['127.0.0.1/32'] };
    const both: ResolveHost = async () => [
      { address: '10.0.0.1', family: 4 },
      { address: '::1', family: 6 },
      ...loopback,
    ];
    await get(rules, git.server.url('icon.png', 'both.example.org'), both);
    expect(git.server.asked).toHaveLength(1);
  });

  it('allows hosts by name, by what they are below, and by address; a name alone opens no private network', async () => {
    const url = git.server.url('', 'git.example.org');
    const resolveHost: ResolveHost = async () => loopback;
    const networks = { allowedNetworks: ['127.0.0.0/8'] };
    for (const allowedHosts of [
      ['git.example.org'],
      ['*.example.org'],
      ['GIT.example.org.'],
    ]) {
      await get({ allowedHosts, ...networks }, url, resolveHost);
    }
    for (const allowedHosts of [
      ['example.org'],
      ['*.git.example.org'],
      ['*.ample.org'],
      ['127.0.0.1'],
    ]) {
      expect(
        await failureOf(get({ allowedHosts, ...networks }, url, resolveHost)),
      ).toMatchObject({
        reason: 'Refused',
        message: expect.stringContaining('add it to allowedHosts'),
      });
    }
    expect(
      await failureOf(
        get({ allowedHosts: ['git.example.org'] }, url, resolveHost),
      ),
    ).toMatchObject({
      reason: 'Refused',
      message: expect.stringContaining('allowedNetworks'),
    });
    await get({ allowedHosts: ['127.0.0.1'] }, git.server.url(''));
  });

  it('refuses other schemes, credentials in the address, and those that would travel readable', async () => {
    const policy = new UrlPolicy({ schemes: ['https'] });
    const target = { host: 'example.org', withCredentials: true };
    expect(() => policy.check({ ...target, scheme: 'https' })).not.toThrow();
    expect(() => policy.check({ ...target, scheme: 'http' })).toThrow(
      'Addresses of http: are not allowed here. Use https:.',
    );
    expect(() =>
      new UrlPolicy({}).check({ ...target, scheme: 'http' }),
    ).toThrow('Credentials would travel unencrypted to example.org');

    const failure = await failureOf(
      get({}, 'https://alice:s3cret@example.org/icon.png'),
    );
    expect(failure.reason).toBe('Refused');
    expect(failure.message).not.toContain('s3cret');
  });

  it('says that a host is unknown, or that nothing answers', async () => {
    const unknown: ResolveHost = async () => {
      throw new Error('ENOTFOUND');
    };
    expect(
      await failureOf(get({}, 'http://nowhere.example.org/', unknown)),
    ).toMatchObject({
      reason: 'Unreachable',
      message: expect.stringContaining('no host nowhere.example.org'),
    });
    const { port } = git.server;
    await git.stop();
    expect(
      await failureOf(
        get({ allowedHosts: ['127.0.0.1'] }, `http://127.0.0.1:${port}/`),
      ),
    ).toMatchObject({
      reason: 'Unreachable',
      message: expect.stringContaining('Nothing answers'),
    });
    git = await GitFixture.start();
  });

  it('asks again where a kept-alive connection was let go of', async () => {
    const used = new Set<unknown>();
    git.server.script = ({ socket }, response) => {
      if (used.has(socket)) socket.destroy();
      used.add(socket);
      response.end('icon');
      return true;
    };
    const http = new PublicHttp(new UrlPolicy({ allowedHosts: ['127.0.0.1'] }));
    opened.push(http);
    const limits = { maxBytes: 100, timeoutMs: 5000, signal: git.signal };
    for (let times = 0; times < 2; times++) {
      const { bytes } = await http.get(new URL(git.server.url('')), limits);
      expect(`${bytes}`).toBe('icon');
    }
    expect(git.server.asked).toHaveLength(3);
    expect(used.size).toBe(2);
  });

  it('gets no file that is too large, too slow, or missing', async () => {
    const rules = { allowedHosts: ['127.0.0.1'] };
    git.server.script = (request, response) => {
      if (request.url === '/missing') response.writeHead(404).end();
      if (request.url === '/large') response.end('x'.repeat(101));
      if (request.url === '/endless') response.write('x');
      return true;
    };
    const reason = async (path: string) =>
      (await failureOf(get(rules, git.server.url(path)))).reason;
    expect(await reason('missing')).toBe('NotFound');
    expect(await reason('large')).toBe('TooLarge');
    const http = new PublicHttp(new UrlPolicy(rules));
    opened.push(http);
    expect(
      await failureOf(
        http.get(new URL(git.server.url('endless')), {
          maxBytes: 100,
          timeoutMs: 100,
          signal: git.signal,
        }),
      ),
    ).toMatchObject({ reason: 'TooSlow' });
  });
});
