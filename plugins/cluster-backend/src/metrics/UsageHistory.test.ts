import type { Cluster } from '../clusters/Cluster';
import type { UsageStore } from '../database/UsageStore';
import { UsageHistory } from './UsageHistory';
import { UsageRing } from './UsageRing';

const nowMs = Date.parse('2026-11-30T12:00:00Z');
const minutesAgo = (minutes: number) => nowMs - minutes * 60_000;

const ring = new UsageRing({ capacity: 9, maxSeries: 9, patience: 9 });
ring.add(minutesAgo(1), new Map([['cluster', { cpu: 3, memory: 30 }]]));

const asked: unknown[] = [];
const store = {
  read: async (
    _name: string,
    names: string[],
    { stepSeconds }: { stepSeconds: number },
  ) => {
    asked.push([names, stepSeconds]);
    return [{ at: new Date(minutesAgo(60)), cpu: 1, memory: 10 }];
  },
} as unknown as UsageStore;

function clusterOf(prometheus?: { read: () => Promise<unknown> }): Cluster {
  const usage = { ring, state: { name: 'waiting' } };
  return { name: 'c', usage, prometheus } as unknown as Cluster;
}

const read = (cluster: Cluster) =>
  new UsageHistory(store).read(cluster, { of: 'cluster' }, '1h', nowMs);

it('puts what is in memory over what is in the database', async () => {
  const { cpu, times, ...rest } = await read(clusterOf());
  expect([times.length, cpu[0], cpu[4], cpu[5], cpu[59]]).toEqual([
    60,
    1,
    1,
    null,
    3,
  ]);
  expect(rest).toMatchObject({ source: 'platform', stepSeconds: 60 });
  expect(asked).toEqual([[['cluster'], 300]]);
});

it('takes Prometheus’ history where that knows any, else its own, with the reason where that fails', async () => {
  const told = { times: [0], cpu: [7], memory: [7] };
  expect(await read(clusterOf({ read: async () => told }))).toMatchObject({
    ...told,
    source: 'prometheus',
  });
  const nothing = { times: [0], cpu: [null], memory: [null] };
  expect(await read(clusterOf({ read: async () => nothing }))).toMatchObject({
    source: 'platform',
    problem: undefined,
  });
  const read503 = async () => {
    throw new Error('Prometheus answered with HTTP 503');
  };
  expect(await read(clusterOf({ read: read503 }))).toMatchObject({
    source: 'platform',
    problem: 'Prometheus answered with HTTP 503',
  });
});
