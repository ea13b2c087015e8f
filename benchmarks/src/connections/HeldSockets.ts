import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningGateway } from '../gateway/startGateway';
import { sampleMemory, type Sample } from './memory';

/** An empty pong, masked (RFC 6455, section 5.5.3), which a client may send unasked: the gateway pings who is silent, as every browser would answer. */
const pong = Buffer.of(0x8a, 0x80, 0, 0, 0, 0);

const pongSeconds = 20;

/** The browsers' side: sockets that are read as fast as anything comes, and counted. */
export class HeldSockets {
  /** Sockets that ended before they were closed. */
  dropped = 0;
  /** Bytes since the measurement began, and how long that is, in seconds. */
  received = 0;
  seconds = 0;
  private isClosing = false;
  private readonly all: Socket[] = [];
  private readonly timer = setInterval(() => {
    for (const socket of this.all) if (socket.writable) socket.write(pong);
  }, pongSeconds * 1_000);

  static async open(
    gateway: RunningGateway,
    { sockets, sessions }: { sockets: number; sessions: number },
  ): Promise<HeldSockets> {
    const held = new HeldSockets();
    const headers = await Promise.all(
      Array.from({ length: sessions }, (_, index) =>
        gateway.headersOf(`session-${index}`),
      ),
    );
    for (let index = 0; index < sockets; index += 1) {
      await held.add(gateway.port, headers[index % sessions]);
    }
    return held;
  }

  /** Counts for so long as the measurement lasts. */
  async watch(
    gateway: RunningGateway,
    totalSeconds: number,
  ): Promise<Sample[]> {
    const startMs = performance.now();
    this.received = 0;
    const samples: Sample[] = [];
    while (this.seconds < totalSeconds) {
      await sleep(1_000);
      this.seconds = (performance.now() - startMs) / 1000;
      samples.push({
        seconds: this.seconds,
        ...(await sampleMemory(gateway)),
      });
    }
    return samples;
  }

  close(): void {
    this.isClosing = true;
    clearInterval(this.timer);
    for (const socket of this.all) socket.destroy();
  }

  private async add(port: number, headers: string[]): Promise<void> {
    const buffer = Buffer.alloc(16 * 1024);
    let upgraded = () => {};
    const opened = new Promise<void>(resolve => {
      upgraded = resolve;
    });
    const socket = connect({
      port,
      host: '127.0.0.1',
      onread: {
        buffer,
        callback: bytes => {
          this.received += bytes;
          upgraded();
          return true;
        },
      },
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      if (!this.isClosing) this.dropped += 1;
    });
    this.all.push(socket);
    socket.write(
      [
        'GET /messages HTTP/1.1',
        ...headers,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
    await Promise.race([opened, once(socket, 'close')]);
  }
}
