import type { CronJobSpec } from 'kubernetes-types/batch/v1';
import { dueAt } from './schedule';

function due(
  spec: Partial<CronJobSpec>,
  now: string,
  lastScheduleTime?: string,
) {
  const { scheduledMs, nextInMs } = dueAt(
    {
      metadata: { creationTimestamp: '2026-01-01T00:00:30Z' },
      spec: { schedule: '*/5 * * * *', jobTemplate: {}, ...spec },
      status: { lastScheduleTime },
    },
    Date.parse(now),
  );
  return [
    scheduledMs === undefined
      ? undefined
      : new Date(scheduledMs).toISOString().slice(11, 16),
    nextInMs === undefined ? undefined : nextInMs / 1000,
  ];
}

describe('dueAt', () => {
  it('is not due before its first moment', () => {
    expect(due({}, '2026-01-01T00:04:00Z')).toEqual([undefined, 60]);
  });

  it('is due at its moment, once', () => {
    expect(due({}, '2026-01-01T00:05:00Z')).toEqual(['00:05', 300]);
    expect(due({}, '2026-01-01T00:06:00Z', '2026-01-01T00:05:00Z')).toEqual([
      undefined,
      240,
    ]);
  });

  it('makes up for the newest of the moments that it missed, unless that is too long ago', () => {
    const late = '2026-01-01T03:07:00Z';
    expect(due({}, late)).toEqual(['03:05', 180]);
    expect(due({ startingDeadlineSeconds: 60 }, late)).toEqual([
      undefined,
      180,
    ]);
    expect(due({ startingDeadlineSeconds: 180 }, late)).toEqual(['03:05', 180]);
  });

  it('counts in its time zone', () => {
    const spec = { schedule: '0 9 * * *', timeZone: 'Asia/Tokyo' };
    expect(due(spec, '2026-01-02T00:00:10Z')[0]).toBe('00:00');
  });

  it('may never come due', () => {
    const spec = { schedule: '0 0 31 2 *' };
    expect(due(spec, '2026-01-02T00:00:00Z')).toEqual([undefined, undefined]);
  });
});
