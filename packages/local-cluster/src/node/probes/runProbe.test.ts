import { FakeClock } from '../pods/FakeClock';
import { runProbe } from './runProbe';

describe('runProbe', () => {
  it('waits, then asks every period and tells when a threshold is reached', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const answers = [false, true, false, false, false];
    const told: [seconds: number, success: boolean, reached: boolean][] = [];
    const running = runProbe(
      {
        probe: {
          initialDelaySeconds: 5,
          periodSeconds: 2,
          failureThreshold: 3,
        },
        ask: async () => ({ success: answers[told.length], message: '' }),
        onResult: ({ success }, reached) => {
          told.push([clock.now() / 1000, success, reached]);
          if (told.length === answers.length) stop.abort();
        },
        clock,
      },
      stop.signal,
    );
    await clock.runUntil(running);
    expect(told).toEqual([
      [5, false, false],
      [7, true, true],
      [9, false, false],
      [11, false, false],
      [13, false, true],
    ]);
  });
});
