/**
 * @jest-environment-options {"customExportConditions": ["node", "require"]}
 */
import type { Session } from '@streamspace/plugin-common';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { LiveResources } from '../src/live/LiveResources';

const session = (uid: string, phase = 'Running') =>
  ({ metadata: { uid, name: uid }, spec: {}, status: { phase } }) as Session;

function tokenThatExpiresIn(seconds: number): string {
  const exp = Math.floor(Date.now() / 1000) + seconds;
  return `head.${btoa(JSON.stringify({ exp }))}.signature`;
}

/** A server that hands out each socket and each message as it comes. */
async function startServer() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const sockets: ServerSocket[] = [];
  const messages: { type: string; token?: string }[] = [];
  const waiting: (() => void)[] = [];
  const notify = () => waiting.splice(0).forEach(wake => wake());
  server.on('connection', socket => {
    sockets.push(socket);
    socket.on('message', data => {
      messages.push(JSON.parse(String(data)));
      notify();
    });
    notify();
  });
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    sockets,
    messages,
    /** Resolves once the condition holds; it is looked at whenever something arrives. */
    async until(condition: () => boolean) {
      while (!condition()) {
        await new Promise<void>(resolve => waiting.push(resolve));
      }
    },
    send(...events: object[]) {
      for (const event of events) {
        sockets[sockets.length - 1].send(JSON.stringify(event));
      }
    },
    async stop() {
      sockets.forEach(socket => socket.terminate());
      await new Promise(resolve => server.close(resolve));
    },
  };
}

describe('live sessions', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let live: LiveResources<Session>;
  let unsubscribe: () => void;
  let frames: (() => void)[];
  let changes: (() => void)[];
  let token: string;

  beforeEach(async () => {
    server = await startServer();
    frames = [];
    changes = [];
    token = tokenThatExpiresIn(3600);
    live = new LiveResources<Session>({
      url: server.url,
      getToken: async () => token,
      requestFrame: render => {
        frames.push(render);
        changes.splice(0).forEach(wake => wake());
      },
      random: () => 0,
    });
    unsubscribe = live.subscribe(() => undefined);
  });

  afterEach(async () => {
    unsubscribe();
    await server.stop();
  });

  const nextChange = () => new Promise<void>(resolve => changes.push(resolve));

  const paint = () => frames.splice(0).forEach(render => render());

  /** Paints frames until the condition holds. */
  async function painted(condition: () => boolean) {
    for (;;) {
      paint();
      if (condition()) return;
      await nextChange();
    }
  }

  const uids = () => [...live.getSnapshot().items.keys()];

  it('authenticates in its first message, never in the address', async () => {
    await server.until(() => server.messages.length === 1);
    expect(server.messages).toEqual([{ type: 'authenticate', token }]);
  });

  it('shows the snapshot when it is complete, then each change once a frame', async () => {
    await server.until(() => server.messages.length === 1);
    server.send(
      { type: 'ADDED', object: session('a') },
      { type: 'ADDED', object: session('b') },
      { type: 'SYNCED' },
    );
    await painted(() => live.getSnapshot().isSynced);
    expect(uids()).toEqual(['a', 'b']);

    server.send(
      { type: 'MODIFIED', object: session('a', 'Hibernated') },
      { type: 'DELETED', object: session('b') },
      { type: 'ADDED', object: session('c') },
    );
    const before = live.getSnapshot();
    await nextChange();
    expect(live.getSnapshot()).toBe(before);
    await painted(() => uids().includes('c'));
    expect(uids()).toEqual(['a', 'c']);
    expect(live.getSnapshot().items.get('a')?.status?.phase).toBe('Hibernated');
  });

  it('keeps the rows through a break and drops what went meanwhile', async () => {
    await server.until(() => server.messages.length === 1);
    server.send(
      { type: 'ADDED', object: session('a') },
      { type: 'ADDED', object: session('b') },
      { type: 'SYNCED' },
    );
    await painted(() => live.getSnapshot().isSynced);

    server.sockets[0].terminate();
    await painted(() => live.getSnapshot().socket.name === 'retrying');
    expect(uids()).toEqual(['a', 'b']);

    live.retryNow();
    await server.until(() => server.messages.length === 2);
    server.send({ type: 'ADDED', object: session('b') });
    server.send({ type: 'SYNCED' });
    await painted(() => !uids().includes('a'));
    expect(uids()).toEqual(['b']);
  });

  it('does not try again where its origin is refused', async () => {
    await server.until(() => server.messages.length === 1);
    server.sockets[0].close(4403, 'This origin is not the portal.');
    await painted(() => live.getSnapshot().socket.name === 'refused');
    expect(live.getSnapshot().socket).toEqual({
      name: 'refused',
      reason: 'This origin is not the portal.',
    });
  });

  it('takes over the answer of a request, but not one that is older than what the socket told', async () => {
    await server.until(() => server.messages.length === 1);
    const newer = session('a', 'Hibernated');
    newer.metadata.generation = 2;
    server.send({ type: 'ADDED', object: newer }, { type: 'SYNCED' });
    await painted(() => live.getSnapshot().isSynced);
    const older = session('a', 'Running');
    older.metadata.generation = 1;
    live.put(older);
    paint();
    expect(live.getSnapshot().items.get('a')?.status?.phase).toBe('Hibernated');
  });
});
