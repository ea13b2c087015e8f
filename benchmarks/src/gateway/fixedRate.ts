import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { percentile } from '../statistics';
import type { Address } from './proxies';

const perSecond = 1000;
const connections = 32;

/** Requests at the start that are not counted: connections open, code warms up. */
const warmUp = 2000;

/**
 * Latency at a fixed rate, in milliseconds. The load is open: each request goes out when it is due, on the connection that has been idle
 * longest, or behind another's answer where none is idle, and its time counts from then.
 */
export async function fixedRate(
  address: Address,
  seconds: number,
): Promise<{ p50Ms: number; p99Ms: number }> {
  const lanes = await Promise.all(
    Array.from({ length: connections }, () => Lane.open(address)),
  );
  const total = warmUp + perSecond * seconds;
  const startMs = performance.now();
  let sent = 0;
  await new Promise<void>(resolve => {
    const timer = setInterval(() => {
      const due = ((performance.now() - startMs) * perSecond) / 1000;
      for (; sent < due && sent < total; sent += 1) {
        lanes[sent % connections].send();
      }
      if (sent < total) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(lanes.map(lane => lane.end()));
  const perLane = warmUp / connections;
  const latencies = lanes.flatMap(lane => lane.latenciesMs.slice(perLane));
  return {
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}

/** One kept-alive connection; answers come in the order of the requests. */
class Lane {
  readonly latenciesMs: number[] = [];
  private readonly sentMs: number[] = [];
  private readonly request: string;
  private received = '';

  private constructor(
    private readonly socket: Socket,
    { port, path, headers }: Address,
  ) {
    const host = headers.some(header => header.startsWith('Host:'))
      ? []
      : [`Host: 127.0.0.1:${port}`];
    this.request = `${[`GET ${path} HTTP/1.1`, ...host, ...headers].join('\r\n')}\r\n\r\n`;
    socket.setEncoding('latin1').on('data', text => this.take(String(text)));
  }

  static async open(address: Address): Promise<Lane> {
    const socket = connect({ port: address.port, host: '127.0.0.1' });
    await once(socket.setNoDelay(), 'connect');
    return new Lane(socket, address);
  }

  send(): void {
    this.sentMs.push(performance.now());
    this.socket.write(this.request);
  }

  /** Resolves when all is answered. */
  async end(): Promise<void> {
    while (this.sentMs.length > 0) await once(this.socket, 'data');
    this.socket.destroy();
  }

  private take(text: string) {
    this.received += text;
    for (;;) {
      const head = this.received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const [, length] = /content-length: (\d+)/i.exec(this.received)!;
      const end = head + 4 + Number(length);
      if (this.received.length < end) return;
      this.received = this.received.slice(end);
      this.latenciesMs.push(performance.now() - this.sentMs.shift()!);
    }
  }
}
