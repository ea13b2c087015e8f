import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { linePacket } from '../../src/git/protocol/packets';
import { failureOf, GitFixture } from './support/GitFixture';

// Each request to the server starts processes of Git.
jest.setTimeout(30_000);

const refs = '/info/refs?service=git-upload-pack';

describe('a server that misbehaves', () => {
  let git: GitFixture;

  beforeAll(async () => {
    git = await GitFixture.start();
    git.repository('here').commit({ 'a.yaml': 'a'.repeat(100_000) });
  });
  beforeEach(() => {
    git.server.script = () => false;
    git.server.secret = undefined;
  });
  afterAll(() => git.stop());

  const answer = (
    response: ServerResponse,
    body: string,
    type = 'application/x-git-upload-pack-advertisement',
  ) => {
    response.writeHead(200, { 'content-type': type }).end(body);
    return true;
  };

  it('is left alone when it says nothing', async () => {
    git.server.script = () => true;
    const remotes = git.gitRemotes({ listingMs: 200, fetchMs: 300 });
    expect(
      await failureOf(remotes.headOf(git.source('here'), git.signal)),
    ).toMatchObject({
      reason: 'TooSlow',
      message: expect.stringContaining('longer than the 0.2 s that a listing'),
    });
    expect(
      await failureOf(
        remotes.checkOut(git.source('here'), {
          key: 'here',
          revision: 'a'.repeat(40),
          signal: git.signal,
        }),
      ),
    ).toMatchObject({ reason: 'TooSlow' });
  });

  it('is left alone when it sends a pack drop by drop', async () => {
    const remotes = git.gitRemotes({ fetchMs: 500 });
    const source = git.source('here');
    const revision = await remotes.headOf(source, git.signal);
    git.server.script = (request, response) => {
      if (request.method === 'GET') return false;
      response.writeHead(200, {
        'content-type': 'application/x-git-upload-pack-result',
      });
      response.write('000dpackfile\n');
      const drops = setInterval(() => response.write('0006\x02.'), 20);
      response.on('close', () => clearInterval(drops));
      return true;
    };
    expect(
      await failureOf(
        remotes.checkOut(source, {
          key: 'drops',
          revision,
          signal: git.signal,
        }),
      ),
    ).toMatchObject({
      reason: 'TooSlow',
      message: expect.stringContaining('longer than the 0.5 s that a fetch'),
    });
  });

  it('is left at once when whoever asked wants it no more', async () => {
    const stop = new AbortController();
    const asked = new Promise<ServerResponse>(resolve => {
      git.server.script = (_, response) => {
        resolve(response);
        return true;
      };
    });
    const head = failureOf(
      git.gitRemotes().headOf(git.source('here'), stop.signal),
    );
    const closed = once(await asked, 'close');
    stop.abort(new Error('no longer wanted'));
    expect((await head).message).toBe('no longer wanted');
    await closed;
  });

  it('is left at once in the middle of a pack, of which nothing stays', async () => {
    const remotes = git.gitRemotes();
    const source = git.source('here');
    const revision = await remotes.headOf(source, git.signal);
    const stop = new AbortController();
    const half = new Promise<ServerResponse>(resolve => {
      git.server.script = (request, response) => {
        if (request.method === 'GET') return false;
        response.writeHead(200, {
          'content-type': 'application/x-git-upload-pack-result',
        });
        response.write('000dpackfile\n0009\x01PACK');
        resolve(response);
        return true;
      };
    });
    const failure = failureOf(
      remotes.checkOut(source, {
        key: 'here',
        revision,
        signal: stop.signal,
        onProgress: () => stop.abort(new Error('no longer wanted')),
      }),
    );
    const closed = once(await half, 'close');
    expect((await failure).message).toBe('no longer wanted');
    await closed;

    git.server.script = () => false;
    await git.checkOut('here', remotes);
  });

  it.each([
    ['a page', '<html>', 'text/html', 'Protocol'],
    ['garbage', 'garbage', undefined, 'Protocol'],
    ['a length that is none', '0003', undefined, 'Protocol'],
    ['nothing', '', undefined, 'Unreachable'],
    ['half a packet', '0010vers', undefined, 'Unreachable'],
    ['one packet of many', '000eversion 2\n', undefined, 'Unreachable'],
    [
      'an error',
      linePacket('ERR access denied or not exported: /x'),
      undefined,
      'NotFound',
    ],
  ])('is told apart when it sends %s', async (_, body, type, reason) => {
    git.server.script = (__, response) => answer(response, body, type);
    expect(
      await failureOf(git.gitRemotes().headOf(git.source('here'), git.signal)),
    ).toMatchObject({ reason });
  });

  it.each([
    ['ends in the middle', (body: Buffer) => body.subarray(0, body.length / 2)],
    ['flips a bit', (body: Buffer) => Buffer.from(body).fill(7, 400, 401)],
    ['sends no pack', () => Buffer.from('000dpackfile\n0000')],
    [
      'sends zeros',
      () =>
        Buffer.from('000dpackfile\n0015\x01PACK\0\0\0\x02\0\0\0\x01\0\0\0\0'),
    ],
  ])('is not believed when it %s', async (_, change) => {
    const remotes = git.gitRemotes();
    const source = git.source('here');
    const revision = await remotes.headOf(source, git.signal);
    git.server.script = (request, response) => {
      if (request.method === 'GET') return false;
      const end = response.end.bind(response);
      const chunks: Buffer[] = [];
      response.write = (chunk: Buffer) => chunks.push(chunk) > 0;
      response.end = () => end(change(Buffer.concat(chunks)));
      return false;
    };
    const failure = await failureOf(
      remotes.checkOut(source, { key: 'here', revision, signal: git.signal }),
    );
    expect(['Protocol', 'Unreachable']).toContain(failure.reason);
  });

  it('ends the connection in the middle', async () => {
    git.server.script = (request, response) => {
      if (request.method === 'GET') return false;
      response.writeHead(200, {
        'content-type': 'application/x-git-upload-pack-result',
        'content-length': 1000,
      });
      response.write('0010', () => response.destroy());
      return true;
    };
    expect(
      await failureOf(git.gitRemotes().headOf(git.source('here'), git.signal)),
    ).toMatchObject({ reason: 'Unreachable' });
  });

  it.each([500, 503, 429])('is tried later after HTTP %s', async status => {
    git.server.script = (_, response) => {
      response.writeHead(status).end();
      return true;
    };
    expect(
      await failureOf(git.gitRemotes().headOf(git.source('here'), git.signal)),
    ).toMatchObject({ reason: 'Unreachable' });
  });

  it('is followed where it sends to on its own host, with the credentials', async () => {
    git.server.secret = 'alice:secret';
    git.server.script = (request, response) => {
      if (!request.url!.startsWith('/moved')) return false;
      response.writeHead(301, { location: `/here${refs}` }).end();
      return true;
    };
    const checkout = await git.checkOut(
      git.source('moved', {
        type: 'basic',
        username: 'alice',
        password: 'secret',
      }),
    );
    expect(await checkout.files()).toHaveLength(1);
    expect(git.server.asked.at(-1)).toBe('POST /here/git-upload-pack');
  });

  it('is not followed to another host, port, or without end', async () => {
    const other = await GitFixture.start();
    try {
      other.repository('here').commit({ 'a.yaml': 'other' });
      let location = '';
      git.server.script = (_, response) => {
        response.writeHead(302, { location }).end();
        return true;
      };
      const head = () =>
        failureOf(git.gitRemotes().headOf(git.source('here'), git.signal));
      for (location of [
        other.server.url(`here${refs}`),
        git.server.url(`here${refs}`, 'localhost'),
        'http://169.254.169.254/latest/meta-data/',
        'file:///etc/passwd',
        'ftp://127.0.0.1/',
        'https://127.0.0.2/',
      ]) {
        expect(await head()).toMatchObject({
          reason: 'Refused',
          message: expect.stringContaining('enter its new address'),
        });
      }
      expect(other.server.asked).toEqual([]);

      location = `/here${refs}`;
      git.server.asked.length = 0;
      expect(await head()).toMatchObject({ reason: 'Protocol' });
      expect(git.server.asked).toHaveLength(6);
    } finally {
      await other.stop();
    }
  });
});
