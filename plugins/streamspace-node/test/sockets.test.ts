import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import request from 'supertest';
import { socketsServiceRef } from '../src';
import { portalOrigin, SocketClient, startBackend } from './fixture';

const path = '/api/v1/ws/greetings';
const alice = mockCredentials.user.token('user:default/alice');
const bob = mockCredentials.user.token('user:default/bob');

const greetings = createBackendPlugin({
  pluginId: 'greetings',
  register(env) {
    env.registerInit({
      deps: { sockets: socketsServiceRef },
      async init({ sockets }) {
        sockets.registerSocket(path, async socket => {
          const { userEntityRef } = socket.credentials.principal;
          await socket.send({ type: 'HELLO', object: userEntityRef });
        });
        sockets.registerSocket('/api/v1/ws/forbidden', async () => {
          throw new NotAllowedError('not you');
        });
      },
    });
  },
});

/** What the socket of these tests tells. */
type Greeting = { type: string; object?: string };

describe('sockets', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const clients: SocketClient<Greeting>[] = [];
  const open = (options?: { origin?: string; path?: string }) => {
    const client = new SocketClient<Greeting>(
      backend.server,
      options?.path ?? path,
      options,
    );
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    backend = await startBackend({ features: [greetings] });
  });
  afterAll(async () => {
    clients.forEach(client => client.close());
    await backend.stop();
  });

  it('serves a client that tells who it is, from the portal or from no page at all', async () => {
    for (const origin of [portalOrigin, undefined]) {
      const client = open({ origin });
      await client.authenticate(alice);
      const [hello] = await client.until(({ type }) => type === 'HELLO');
      expect(hello.object).toBe('user:default/alice');
    }
  });

  it('closes with 4403 for a page of another Origin, even with a good token', async () => {
    const client = open({ origin: 'http://app.sessions.example.org' });
    expect(await client.closed).toBe(4403);
  });

  it('closes with 4401 for a first message without a good token', async () => {
    const wrong = open();
    await wrong.authenticate('no token');
    const service = open();
    await service.authenticate(mockCredentials.service.token());
    const other = open();
    await other.send({ type: 'subscribe' });
    expect(await wrong.closed).toBe(4401);
    expect(await service.closed).toBe(4401);
    expect(await other.closed).toBe(4401);
  });

  it('takes a newer token of the same user and of nobody else', async () => {
    const client = open();
    await client.authenticate(alice);
    await client.until(({ type }) => type === 'HELLO');
    await client.authenticate(alice);
    await client.authenticate(bob);
    expect(await client.closed).toBe(4401);
  });

  it('closes with 4403 where the handler finds no permission', async () => {
    const client = open({ path: '/api/v1/ws/forbidden' });
    await client.authenticate(alice);
    expect(await client.closed).toBe(4403);
  });

  it('leaves upgrade requests for other paths to Express', async () => {
    const { status } = await request(backend.server)
      .get('/somewhere/else')
      .set({ Connection: 'Upgrade', Upgrade: 'websocket' });
    expect(status).toBe(404);
  });
});
