import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { percentile } from '../statistics';
import type { Address } from './proxies';

const perSecond = 1000;

/** Requests at the start that are not counted: connections open, code warms up. */
const warmUp = 2000;

/**
 * Requests of which one figure is made. What the machine does elsewhere for a moment spoils that figure alone, where it would be the worst
 * hundredth of the whole.
 */
const sampleSize = 1000;

/** Milliseconds that a connection waits for its next request at most: servers close idle ones, Node's after five seconds. */
const idleMs = 2000;

/** One kept-alive connection. */
class Lane {
  private isIdle = true;
  private idleSinceMs = performance.now();
  private readonly socket: Socket;
  private readonly request: string;

  constructor({ port, path, headers }: Address) {
    const host = headers.some(header => header.startsWith('Host:'))
      ? []
      : [`Host: 127.0.0.1:${port}`];
    this.request = `${[`GET ${path} HTTP/1.1`, ...host, ...headers].join('\r\n')}\r\n\r\n`;
    this.socket = connect({ port, host: '127.0.0.1' })
      .setNoDelay()
      .setEncoding('latin1')
      // A server closes a connection that nobody has used for a while.
      .once('close', () => {
        this.isIdle = false;
      });
  }

  /** Whether a request can go over it now. */
  get isFree(): boolean {
    return this.isIdle && performance.now() - this.idleSinceMs < idleMs;
  }

  /** Sends a request; resolves with the milliseconds to the end of its answer. @throws Error when that is none. */
  async ask(): Promise<number> {
    this.isIdle = false;
    const sentMs = performance.now();
    this.socket.write(this.request);
    let received = '';
    while (!isComplete(received)) {
      const [text] = await once(this.socket, 'data').catch(error => {
        throw new Error(`a request at a fixed rate failed: ${error.message}`);
      });
      received += text;
    }
    this.isIdle = true;
    this.idleSinceMs = performance.now();
    return this.idleSinceMs - sentMs;
  }

  close(): void {
    this.socket.destroy();
  }
}

function isComplete(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const [, length] = /content-length: (\d+)/i.exec(received) ?? [];
  if (!received.startsWith('HTTP/1.1 200') || !length) {
    throw new Error(`a request was answered ${received.slice(0, headEnd)}`);
  }
  return received.length >= headEnd + 4 + Number(length);
}

/**
 * Latency at a fixed rate, in milliseconds: what it is in most samples. The load is open: each request goes out when it is due, on a connection that is idle or a new
 * one, however long the others take, and its time counts from then.
 */
export async function fixedRate(
  address: Address,
  seconds: number,
): Promise<{ p50Ms: number; p99Ms: number }> {
  const lanes: Lane[] = [];
  const total = warmUp + perSecond * seconds;
  const startMs = performance.now();
  const latencies: Promise<number>[] = [];
  await new Promise<void>(resolve => {
    const timer = setInterval(() => {
      const due = ((performance.now() - startMs) * perSecond) / 1000;
      while (latencies.length < Math.min(due, total)) {
        const free = lanes.find(({ isFree }) => isFree);
        const lane = free ?? new Lane(address);
        if (!free) lanes.push(lane);
        latencies.push(lane.ask());
      }
      if (latencies.length < total) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  const counted = (await Promise.all(latencies)).slice(warmUp);
  lanes.forEach(lane => lane.close());
  return { p50Ms: usual(counted, 0.5), p99Ms: usual(counted, 0.99) };
}

/** The median of a percentile over the samples. */
function usual(latencies: number[], share: number): number {
  const ofSamples: number[] = [];
  for (let start = 0; start < latencies.length; start += sampleSize) {
    const sample = latencies.slice(start, start + sampleSize);
    ofSamples.push(percentile(sample, share));
  }
  return percentile(ofSamples, 0.5);
}
