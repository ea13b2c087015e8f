import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadCore, measuredCore, Program } from '../gateway/Program';
import { startGateway } from '../gateway/startGateway';
import type { Row } from '../report';
import { residentMegabytes, slopePerMinute, type Sample } from './memory';

const sockets = 2_000;
const sessions = 20;

/** Bytes that each socket is sent in a second. */
const bytesPerSecond = 40_000;

/** What happens in the first minute, such as the growth of buffers, is no trend. */
const settleSeconds = 60;

const totalSeconds = Number(process.env.STREAMSPACE_BENCHMARK_SECONDS || 600);
const firstPort = Number(process.env.STREAMSPACE_BENCHMARK_PORT || 7207);

/** Most megabytes per minute that count as flat, over minutes of so much traffic. */
const flatMegabytes = 1;

/** {@link sockets} WebSockets through one gateway, each sent {@link bytesPerSecond}, held for ten minutes. */
export async function holdSockets(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'streamspace-benchmark-'));
  const source = await Program.start(
    'the source of messages',
    [
      process.execPath,
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      join(__dirname, 'source.ts'),
      String(firstPort),
      String(bytesPerSecond),
    ],
    { core: loadCore, port: firstPort },
  );
  const gateway = await startGateway({
    sessions: Array.from({ length: sessions }, (_, index) => ({
      name: `session-${index}`,
      port: firstPort,
    })),
    firstPort: firstPort + 1,
    folder,
    core: measuredCore,
  });
  try {
    const held = await Held.open(gateway);
    const samples = await held.watch(gateway.pid);
    held.close();
    return rowsOf(held, samples);
  } finally {
    await gateway.stop();
    await source.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** The browsers' side: sockets that are read as fast as anything comes, and counted. */
class Held {
  dropped = 0;
  received = 0;
  seconds = 0;
  private isClosing = false;
  private readonly all: Socket[] = [];

  static async open(gateway: Gateway): Promise<Held> {
    const held = new Held();
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
  async watch(pid: number): Promise<Sample[]> {
    const startMs = performance.now();
    this.received = 0;
    const samples: Sample[] = [];
    while (this.seconds < totalSeconds) {
      await sleep(1_000);
      this.seconds = (performance.now() - startMs) / 1000;
      samples.push({
        seconds: this.seconds,
        megabytes: await residentMegabytes(pid),
      });
    }
    return samples;
  }

  close(): void {
    this.isClosing = true;
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

function rowsOf(held: Held, samples: Sample[]): Row[] {
  const settled = samples.filter(({ seconds }) => seconds > settleSeconds);
  const slope = slopePerMinute(settled.length > 1 ? settled : samples);
  const share = held.received / held.seconds / (sockets * bytesPerSecond);
  const megabytes = samples.map(sample => sample.megabytes);
  return [
    {
      what: `${sockets} sockets for ${held.seconds.toFixed(0)} s: dropped`,
      values: { value: String(held.dropped) },
      measured: held.dropped,
      limit: 0,
    },
    {
      what: 'bytes that came, of those sent',
      values: { value: `${(share * 100).toFixed(1)} %` },
      measured: share,
      atLeast: 0.98,
    },
    {
      what: 'memory of the gateway after the first minute',
      values: {
        value: `${slope.toFixed(2)} MB/min`,
        'resident at the start, end, most': [
          megabytes[0],
          megabytes.at(-1)!,
          Math.max(...megabytes),
        ]
          .map(value => `${value.toFixed(0)} MB`)
          .join(', '),
      },
      measured: slope,
      limit: flatMegabytes,
      unit: 'MB/min',
    },
  ];
}
