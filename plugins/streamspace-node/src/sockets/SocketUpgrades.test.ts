import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { SocketUpgrades } from './SocketUpgrades';

const pingMs = 30_000;

it('drops who leaves two pings unanswered, but for those who may stand still', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  const upgrades = new SocketUpgrades();
  const server = createServer();
  try {
    upgrades.register('/page', () => {});
    upgrades.register('/gateway', () => {}, { mayStandStill: true });
    upgrades.attach(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const open = async (path: string) => {
      const url = `ws://127.0.0.1:${port}${path}`;
      const socket = new WebSocket(url, { autoPong: false });
      await once(socket, 'open');
      return socket;
    };
    const page = await open('/page');
    const gateway = await open('/gateway');
    const asked = [page, gateway].map(socket => once(socket, 'ping'));
    jest.advanceTimersByTime(pingMs);
    await Promise.all(asked);
    const askedAgain = once(gateway, 'ping');
    const dropped = once(page, 'close');
    jest.advanceTimersByTime(pingMs);
    await Promise.all([askedAgain, dropped]);
    expect(gateway.readyState).toBe(WebSocket.OPEN);
    gateway.terminate();
  } finally {
    jest.useRealTimers();
    upgrades.terminateAll();
    server.close();
  }
});
