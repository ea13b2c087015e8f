import { UsageGrid } from './UsageGrid';

const at = (minute: number, cpu: number) => ({
  atMs: minute * 60_000,
  cpu,
  memory: cpu,
});

it('lays coarse means below finer samples, and leaves gaps where nothing is known', () => {
  const grid = new UsageGrid(10 * 60_000 + 500, 20 * 60_000, 60_000);
  grid.lay([at(8, 1), at(15, 3)], 300_000);
  grid.take([at(12, 5), at(12.5, 7), at(30, 9)]);
  expect(grid.columns()).toEqual({
    times: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map(minute => minute * 60),
    cpu: [1, 1, 6, null, null, 3, 3, 3, 3, 3],
    memory: [1, 1, 6, null, null, 3, 3, 3, 3, 3],
  });
});
