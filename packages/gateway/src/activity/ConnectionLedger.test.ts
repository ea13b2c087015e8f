import { ConnectionLedger } from './ConnectionLedger';

describe('ConnectionLedger', () => {
  let nowMs = 1000;
  const now = () => nowMs;
  const noCut = () => {};

  it('knows what is open and when a person last did something', () => {
    const ledger = new ConnectionLedger(now);
    const socket = ledger.open('ns/a', 'websocket', noCut);
    ledger.open('ns/a', 'request', noCut);
    nowMs = 2000;
    socket.active();
    expect(ledger.usesSince(0)).toEqual([
      { key: 'ns/a', sockets: 2, lastActivityMs: 2000 },
    ]);
    expect(ledger.count('websocket')).toBe(1);
  });

  it('reports once more what has closed, then forgets it', () => {
    const ledger = new ConnectionLedger(now);
    const socket = ledger.open('ns/a', 'rfb', noCut);
    nowMs = 3000;
    socket.end();
    socket.end();
    expect(ledger.usesSince(3000)).toMatchObject([{ sockets: 0 }]);
    expect(ledger.usesSince(3001)).toEqual([]);
    expect(ledger.usesSince(0)).toEqual([]);
  });

  it('closes all that is open under a Connection', () => {
    const ledger = new ConnectionLedger(now);
    const cut: string[] = [];
    ledger.open('ns/a', 'request', () => cut.push('a1'));
    ledger.open('ns/a', 'rfb', () => cut.push('a2'));
    ledger.open('ns/b', 'rfb', () => cut.push('b'));
    ledger.cut('ns/a');
    expect(cut).toEqual(['a1', 'a2']);
  });

  it('tells of sockets, not of requests', () => {
    let changes = 0;
    const ledger = new ConnectionLedger(now);
    ledger.onSocketsChange(() => {
      changes += 1;
    });
    ledger.open('ns/a', 'request', noCut).end();
    expect(changes).toBe(0);
    ledger.open('ns/a', 'rfb', noCut).end();
    expect(changes).toBe(2);
  });
});
