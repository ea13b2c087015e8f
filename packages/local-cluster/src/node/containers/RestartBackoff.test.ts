import { RestartBackoff, shortDuration } from './RestartBackoff';

describe('RestartBackoff', () => {
  it('restarts at once, then after 10 s doubling to 5 min', () => {
    const backoff = new RestartBackoff();
    const delays = Array.from({ length: 8 }, () => backoff.delayMs(1_000));
    expect(delays.map(shortDuration)).toEqual([
      '0s',
      '10s',
      '20s',
      '40s',
      '1m20s',
      '2m40s',
      '5m0s',
      '5m0s',
    ]);
  });

  it('forgets the past after a run of ten minutes', () => {
    const backoff = new RestartBackoff();
    backoff.delayMs(0);
    backoff.delayMs(0);
    expect(backoff.delayMs(600_000)).toBe(0);
    expect(backoff.delayMs(0)).toBe(10_000);
  });
});
