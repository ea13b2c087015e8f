import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { channel, ExecChannels } from './ExecChannels';

it('closes on a terminal size that is no JSON', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const closed = new Promise<void>(resolve => {
    server.on('connection', socket =>
      new ExecChannels(socket).listen({
        stdin: () => {},
        stdinEnd: () => {},
        resize: () => {},
        closed: resolve,
      }),
    );
  });
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(client, 'open');
  const told = once(client, 'close');
  client.send(Buffer.from([channel.resize, 0x7b]));
  expect((await told)[0]).toBe(1007);
  await closed;
  server.close();
});
