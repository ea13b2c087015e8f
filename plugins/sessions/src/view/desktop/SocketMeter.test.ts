import { SocketMeter } from './SocketMeter';

class FakeSocket extends EventTarget {
  readonly sent: unknown[] = [];

  send(data: unknown) {
    this.sent.push(data);
  }
}

describe('SocketMeter', () => {
  it('counts both directions by the second, and passes everything on', () => {
    let nowMs = 10_000;
    const meter = new SocketMeter(() => nowMs);
    const fake = new FakeSocket();
    const socket = fake as unknown as WebSocket;
    meter.watch(socket);
    const receive = (bytes: number) =>
      fake.dispatchEvent(
        new MessageEvent('message', { data: new ArrayBuffer(bytes) }),
      );

    receive(100);
    receive(50);
    socket.send(new Uint8Array(8));
    expect(fake.sent).toEqual([new Uint8Array(8)]);
    nowMs = 11_500;
    receive(7);
    nowMs = 12_000;
    expect(meter.history()).toHaveLength(60);
    expect(meter.history().slice(-2)).toEqual([
      { receivedBytes: 150, sentBytes: 8 },
      { receivedBytes: 7, sentBytes: 0 },
    ]);

    nowMs = 200_000;
    receive(1);
    nowMs = 201_000;
    expect(
      meter
        .history()
        .reduce((sum, { receivedBytes }) => sum + receivedBytes, 0),
    ).toBe(1);
  });
});
