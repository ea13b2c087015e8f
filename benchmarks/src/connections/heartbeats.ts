import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '@streamspace/plugin-node';
import type { Instance } from '../Instance';
import type { Row } from '../report';
import { sessionSpec } from '../sessionSpec';
import { Crowd } from './Crowd';

const connections = Number(
  process.env.STREAMSPACE_BENCHMARK_CONNECTIONS || 10_000,
);
const sessions = 10;
const measuredSeconds = 120;
const maxWritesPerSecond = 50;

/**
 * {@link connections} browsers whose people all work; how often the API server is written to, by the resource versions that it counts up
 * with each write.
 */
export async function heartbeats(instance: Instance): Promise<Row[]> {
  const launched: string[] = [];
  const crowd = new Crowd(instance);
  try {
    for (let index = 0; index < sessions; index += 1) {
      const { metadata } = await instance.launch(sessionSpec);
      launched.push(metadata!.name!);
    }
    const startMs = performance.now();
    await crowd.connect(connections, launched);
    const perSecond = connections / ((performance.now() - startMs) / 1000);
    const before = await revision(instance);
    await sleep(measuredSeconds * 1000);
    const writes = ((await revision(instance)) - before) / measuredSeconds;
    const counted = await countedConnections(instance, launched);
    return [
      {
        what: `${connections} connections with a heartbeat each 30 s: writes to the API server`,
        values: { value: `${writes.toFixed(1)}/s` },
        measured: writes,
        limit: maxWritesPerSecond,
        unit: '/s',
      },
      {
        what: 'heartbeats that did not come through',
        values: { value: String(crowd.failed) },
        measured: crowd.failed,
        limit: 0,
      },
      {
        what: `connections that the sessions count (made at ${perSecond.toFixed(0)}/s)`,
        values: { value: String(counted) },
        measured: counted,
        atLeast: connections,
      },
    ];
  } finally {
    crowd.leave();
    for (const name of launched) await instance.remove(name);
  }
}

/** The cluster's newest resource version: it grows by one with each write. */
async function revision({ kubernetes, namespace }: Instance): Promise<number> {
  const { metadata } = await kubernetes.list(Session, { namespace, limit: 1 });
  return Number(metadata.resourceVersion);
}

async function countedConnections(
  { kubernetes, namespace }: Instance,
  names: string[],
): Promise<number> {
  const { items } = await kubernetes.list(Session, { namespace });
  return items
    .filter(({ metadata }) => names.includes(metadata.name!))
    .reduce((sum, { status }) => sum + (status?.activeConnections ?? 0), 0);
}
