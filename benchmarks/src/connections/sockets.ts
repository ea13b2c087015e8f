import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCore, measuredCore, Program } from '../gateway/Program';
import { startGateway } from '../gateway/startGateway';
import type { Row } from '../report';
import { HeldSockets } from './HeldSockets';
import { slopePerMinute, usedAfterCollection, type Sample } from './memory';

const sockets = 2_000;
const sessions = 20;

/** Bytes that each socket is sent in a second. */
const bytesPerSecond = 40_000;

const samplesPerMinute = 60;

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
    const held = await HeldSockets.open(gateway, { sockets, sessions });
    const samples = await held.watch(gateway, totalSeconds);
    held.close();
    return rowsOf(held, samples);
  } finally {
    await gateway.stop();
    await source.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(held: HeldSockets, samples: Sample[]): Row[] {
  const settled = samples.filter(({ seconds }) => seconds > settleSeconds);
  const used = usedAfterCollection(settled.length > 0 ? settled : samples);
  const slope = slopePerMinute(used);
  const share = held.received / held.seconds / (sockets * bytesPerSecond);
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
      what: 'memory of the gateway in use after the first minute',
      values: {
        value: `${slope.toFixed(2)} MB/min`,
        'in MB': listOf(used.map(({ megabytes }) => megabytes)),
        'resident, each minute, in MB': listOf(
          samples
            .filter((_, index) => index % samplesPerMinute === 0)
            .map(({ resident }) => resident),
        ),
      },
      measured: slope,
      limit: flatMegabytes,
      unit: 'MB/min',
    },
  ];
}

function listOf(megabytes: number[]): string {
  return megabytes.map(value => value.toFixed(0)).join(' ');
}
