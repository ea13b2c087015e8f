import { UsageRing } from './UsageRing';

const amounts = (entries: Record<string, number>) =>
  new Map(
    Object.entries(entries).map(([name, cpu]) => [
      name,
      { cpu, memory: 10 * cpu },
    ]),
  );

it('keeps the latest samples of each series and forgets those that are gone', () => {
  const ring = new UsageRing({ capacity: 3, maxSeries: 10, patience: 2 });
  ring.add(1000, amounts({ a: 1, b: 2 }));
  ring.add(2000, amounts({ a: 2 }));
  ring.add(3000, amounts({ a: 3, c: 1 }));
  expect(ring.latest('b')).toBeUndefined();
  expect(ring.recent('c', 3)).toEqual({
    cpu: 1,
    memory: 10,
    recentCpu: [null, null, 1],
    recentMemory: [null, null, 10],
  });
  ring.add(4000, amounts({ a: 4 }));
  expect(ring.since(['a', 'c'], 0)).toEqual([
    { atMs: 2000, cpu: 2, memory: 20 },
    { atMs: 3000, cpu: 4, memory: 40 },
    { atMs: 4000, cpu: 4, memory: 40 },
  ]);
  expect(ring.means(2000, 4000)).toEqual(
    new Map([
      ['a', { cpu: 2.5, memory: 25 }],
      ['c', { cpu: 1, memory: 10 }],
    ]),
  );
  expect(ring.size).toBe(2);
});

it('is bounded in its series', () => {
  const ring = new UsageRing({ capacity: 2, maxSeries: 2, patience: 1 });
  ring.add(1000, amounts({ a: 1, b: 1, c: 1 }));
  expect(ring.size).toBe(2);
  expect(ring.latest('c')).toBeUndefined();
});
