import { percentile, summary } from './statistics';

describe('percentile', () => {
  it('takes the nearest rank of unsorted values', () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(percentile(values, 0.5)).toBe(10);
    expect(percentile(values, 0.95)).toBe(19);
    expect(percentile([7], 0.95)).toBe(7);
  });

  it('refuses an empty series', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing to measure');
  });

  it('sums a series up', () => {
    expect(summary([30, 10, 20])).toEqual({ n: 3, p50: 20, p95: 30, max: 30 });
  });
});
