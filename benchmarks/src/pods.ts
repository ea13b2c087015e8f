import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pod } from '@streamspace/plugin-node';
import { ApiServer } from './pods/ApiServer';
import { createPods, podOf, writers } from './pods/createPods';
import { durations, report } from './report';

const pods = 10_000;
const lists = 5;
const watchers = 50;
/** Of the watchers, so many list at the same moment. */
const together = 10;
const changes = 500;
/** Milliseconds between two changes: 50 a second. */
const pauseMs = 20;

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const megabyte = 1e6;

/**
 * The local cluster's API server with 10,000 pods: how long lists take, whole and in pages as clients ask for them, and what 50 watchers cost
 * that list, ten at the same moment, and then see 50 pods change each second.
 */
export async function podObjects(): Promise<boolean> {
  const server = await ApiServer.start();
  try {
    const emptyBytes = await server.rssBytes();
    const createdMs = await createPods(server.client, 0, pods);
    const filledBytes = await server.rssBytes();
    const whole = await repeat(() => list(server, '', 'application/json'));
    const pages = await repeat(() => list(server, '500', 'application/json'));
    const tables = await repeat(() => list(server, '500', table));
    const { lagsMs, peakBytes } = await watch(server);
    return report('10,000 pods', [
      durations('list at once', whole, 2_000, 'max'),
      durations('list by 500', pages, 2_000, 'max'),
      durations('tables by 500, as kubectl asks', tables, 2_000, 'max'),
      durations('a change at all of 50 watchers', lagsMs),
      {
        what: `created (${writers} at once)`,
        values: { n: String(pods), p50: `${(createdMs / pods).toFixed(1)} ms` },
      },
      {
        what: 'memory',
        values: {
          empty: megabytes(emptyBytes),
          filled: megabytes(filledBytes),
          watched: megabytes(peakBytes),
        },
        measured: peakBytes / megabyte,
        limit: 600,
        unit: 'MB',
      },
    ]);
  } finally {
    await server.stop();
  }
}

async function repeat(one: () => Promise<number>): Promise<number[]> {
  const series: number[] = [];
  // The first is the compiler's.
  await one();
  for (let round = 0; round < lists; round += 1) series.push(await one());
  return series;
}

/** Reads all pods. @returns milliseconds until the last byte is here. */
async function list(
  { client }: ApiServer,
  limit: string,
  accept: string,
): Promise<number> {
  const startedMs = performance.now();
  let token = '';
  do {
    const query = new URLSearchParams({ limit, continue: token });
    const response = await client.open({
      method: 'GET',
      path: `/api/v1/pods?${query}`,
      headers: { accept },
    });
    const body = await text(response);
    // The head tells the token, so that a parse of all is no part of what is measured.
    token = /"continue":"([^"]+)"/.exec(body.slice(0, 4_000))?.[1] ?? '';
  } while (token);
  return performance.now() - startedMs;
}

/** Lets pods change before the eyes of all watchers. */
async function watch(
  server: ApiServer,
): Promise<{ lagsMs: number[]; peakBytes: number }> {
  const { client } = server;
  const { metadata } = await client.list(Pod, { limit: 1 });
  const { resourceVersion } = metadata;
  let peakBytes = 0;
  const look = async () => {
    peakBytes = Math.max(peakBytes, await server.rssBytes());
  };
  const looking = setInterval(() => void look(), 200);
  for (let round = 0; round < watchers; round += together)
    await Promise.all(
      Array.from({ length: together }, () =>
        list(server, '500', 'application/json'),
      ),
    );
  const stopping = new AbortController();
  const sentMs = new Map<string, number>();
  const seen = new Map<string, number>();
  const lagsMs: number[] = [];
  const follow = async () => {
    const options = { resourceVersion, signal: stopping.signal };
    for await (const { type, object } of client.watch(Pod, options)) {
      const change = object.metadata!.annotations?.change;
      if (type !== 'MODIFIED' || !change) continue;
      const count = (seen.get(change) ?? 0) + 1;
      seen.set(change, count);
      if (count === watchers)
        lagsMs.push(performance.now() - sentMs.get(change)!);
    }
  };
  const following = Array.from({ length: watchers }, follow);
  for (let index = 0; index < changes; index += 1) {
    const { namespace, name } = podOf(index).metadata!;
    sentMs.set(String(index), performance.now());
    await client.mergePatch(
      Pod,
      { namespace, name: name! },
      { metadata: { annotations: { change: String(index) } } },
    );
    await sleep(pauseMs);
  }
  while (lagsMs.length < changes) await sleep(pauseMs);
  clearInterval(looking);
  stopping.abort();
  await Promise.all(following);
  return { lagsMs, peakBytes };
}

function megabytes(bytes: number): string {
  return `${(bytes / megabyte).toFixed(0)} MB`;
}
