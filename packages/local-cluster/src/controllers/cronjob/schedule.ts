import { Cron } from 'croner';
import type { CronJob } from 'kubernetes-types/batch/v1';

/** When a CronJob is to start a Job. */
export type Due = {
  /** The newest moment that has come and has no Job yet; in milliseconds since the epoch. */
  scheduledMs?: number;
  /** Milliseconds until the next one; undefined where there never is one. */
  nextInMs?: number;
};

/**
 * What a CronJob's schedule says at a moment. Of several that were missed only the newest counts, and none that is older than the starting
 * deadline.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function dueAt({ metadata, spec, status }: CronJob, nowMs: number): Due {
  const { schedule, timeZone, startingDeadlineSeconds = Infinity } = spec!;
  const cron = new Cron(schedule, {
    mode: '5-part',
    paused: true,
    timezone: timeZone,
  });
  const served = Date.parse(
    status?.lastScheduleTime ?? metadata!.creationTimestamp ?? '',
  );
  const earliest = Math.max(served, nowMs - startingDeadlineSeconds * 1000);
  // It looks for what was before a moment; the present one has come.
  const [newest] = cron.previousRuns(1, new Date(nowMs + 1));
  const next = cron.nextRun(new Date(nowMs));
  const newestMs = newest?.getTime() ?? -Infinity;
  return {
    scheduledMs: newestMs > earliest ? newestMs : undefined,
    nextInMs: next ? next.getTime() - nowMs : undefined,
  };
}
