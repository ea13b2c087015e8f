import type { Socket } from 'node:net';
import { ConnectionLedger, type UseKind } from './ConnectionLedger';

describe('ConnectionLedger', () => {
  let nowMs = 1000;
  const now = () => nowMs;
  const holder = (key: string) => ({
    key,
    session: 'jupyter',
    user: 'user:default/alice',
  });
  const open = (
    ledger: ConnectionLedger,
    key: string,
    kind: UseKind,
    cut = () => {},
  ) => ledger.open(holder(key), { kind, cut });

  it('knows what is open, what a person did last, and which pod serves it', () => {
    const ledger = new ConnectionLedger(now);
    const socket = open(ledger, 'ns/a', 'websocket');
    open(ledger, 'ns/a', 'request');
    nowMs = 2000;
    socket.active('Message');
    socket.servedBy('pod-1');
    expect(ledger.usesSince(0)).toEqual([
      {
        key: 'ns/a',
        sockets: 2,
        lastActivityMs: 2000,
        lastActivityKind: 'Message',
        podName: 'pod-1',
      },
    ]);
    expect(ledger.openOf('websocket')).toBe(1);
  });

  it('reports once more what has closed', () => {
    const ledger = new ConnectionLedger(now);
    const socket = open(ledger, 'ns/a', 'rfb');
    nowMs = 3000;
    socket.end();
    socket.end();
    expect(ledger.usesSince(3000)).toMatchObject([{ sockets: 0 }]);
    expect(ledger.usesSince(3001)).toEqual([]);
  });

  it('closes all that is open under a Connection, or what is meant of it', () => {
    const ledger = new ConnectionLedger(now);
    const cut: string[] = [];
    open(ledger, 'ns/a', 'request', () => cut.push('a1'));
    open(ledger, 'ns/a', 'rfb', () => cut.push('a2'));
    open(ledger, 'ns/b', 'rfb', () => cut.push('b'));
    ledger.cut('ns/a', ({ kind }) => kind !== 'rfb');
    expect(cut).toEqual(['a1']);
    ledger.remove('ns/a');
    expect(cut).toEqual(['a1', 'a1', 'a2']);
    expect(ledger.usesSince(0)).toMatchObject([{ key: 'ns/b' }]);
  });

  it('tells of sockets, not of requests', () => {
    let changes = 0;
    const ledger = new ConnectionLedger(now);
    ledger.onSocketsChange(() => {
      changes += 1;
    });
    open(ledger, 'ns/a', 'request').end();
    expect(changes).toBe(0);
    open(ledger, 'ns/a', 'rfb').end();
    expect(changes).toBe(2);
  });

  it('counts each byte of a kept-alive socket once, for the request that it carried', () => {
    const ledger = new ConnectionLedger(now);
    const socket = { bytesRead: 10, bytesWritten: 100 } as Socket;
    const request = (key: string) =>
      ledger.open(holder(key), { kind: 'request', socket, cut: () => {} });
    request('ns/a').end();
    Object.assign(socket, { bytesRead: 15, bytesWritten: 150 });
    const second = request('ns/b');
    const of = (receivedBytes: number, sentBytes: number) =>
      expect.objectContaining({ receivedBytes, sentBytes });
    expect(ledger.traffic()).toEqual([of(10, 100), of(5, 50)]);
    second.end();
    expect(ledger.traffic()).toEqual([of(10, 100), of(5, 50)]);
  });
});
