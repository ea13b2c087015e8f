import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { UsageStore } from '../database/UsageStore';
import { UsageRecorder } from './UsageRecorder';
import { UsageRing } from './UsageRing';

const at = (time: string) => new Date(`2026-11-30T${time}Z`);

it('writes each step once when it has ended, and what another left out', async () => {
  const ring = new UsageRing({ capacity: 120, maxSeries: 9, patience: 9 });
  for (const [time, cpu] of [
    ['11:52:00', 1],
    ['12:01:00', 2],
    ['12:04:00', 4],
    ['12:06:00', 9],
  ] as const) {
    ring.add(at(time).getTime(), new Map([['nodes/a', { cpu, memory: cpu }]]));
  }
  const written: [string, number][] = [];
  const thinned: string[] = [];
  const store = {
    write: async (
      _: string,
      start: Date,
      means: Map<string, { cpu: number }>,
    ) => {
      for (const { cpu } of means.values()) {
        written.push([start.toISOString().slice(11, 16), cpu]);
      }
    },
    thin: async (since: Date) => {
      thinned.push(since.toISOString().slice(11, 16));
    },
  } as unknown as UsageStore;
  const clusters = {
    all: () => [{ name: 'c', usage: { ring } }],
  } as unknown as ClusterDirectory;
  const recorder = new UsageRecorder(clusters, store);
  await recorder.record(at('12:07:30'));
  expect(written).toEqual([
    ['11:50', 1],
    ['12:00', 3],
  ]);
  await recorder.record(at('12:12:00'));
  expect(written.slice(2)).toEqual([['12:05', 9]]);
  expect(thinned).toEqual(['11:05', '12:05']);
});
