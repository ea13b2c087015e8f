import { CpuRate } from './CpuRate';

describe('CpuRate', () => {
  it('tells cores from the second look on, over a second where it can', () => {
    const rate = new CpuRate();
    expect(rate.look(0, 10)).toBeUndefined();
    expect(rate.look(0, 10)).toBeUndefined();
    // Two who look at once: one tick in a millisecond is no ten cores.
    expect(rate.look(1, 10.01)).toBeUndefined();
    expect(rate.look(100, 10.05)).toBeCloseTo(0.5);
    expect(rate.look(1_000, 11)).toBe(1);
    // Who looks again at once sees the same, whatever happens between two ticks.
    expect(rate.look(1_010, 11.5)).toBe(1);
    expect(rate.look(3_000, 12)).toBe(0.5);
  });

  it('is never negative, as when a process with all its time is gone', () => {
    const rate = new CpuRate();
    rate.look(0, 10);
    expect(rate.look(2_000, 4)).toBe(0);
  });
});
