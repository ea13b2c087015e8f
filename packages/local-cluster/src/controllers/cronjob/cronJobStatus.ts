import type { CronJobStatus, Job } from 'kubernetes-types/batch/v1';
import { timestamp } from '../framework/timestamp';
import { endedAtMs, endOf } from '../job/jobConditions';

/** The status of a CronJob as its Jobs show it. @param scheduledMs - the moment that is served now, if one is */
export function cronJobStatus(
  before: CronJobStatus | undefined,
  jobs: Job[],
  scheduledMs: number | undefined,
): CronJobStatus {
  const succeeded = jobs
    .filter(job => endOf(job)?.type === 'Complete')
    .map(job => endedAtMs(job)!);
  const known = Date.parse(before?.lastSuccessfulTime ?? '');
  const lastMs = Math.max(...succeeded, Number.isNaN(known) ? 0 : known);
  return {
    active: jobs
      .filter(job => !endOf(job))
      .map(({ metadata }) => ({
        apiVersion: 'batch/v1',
        kind: 'Job',
        name: metadata!.name,
        namespace: metadata!.namespace,
        uid: metadata!.uid,
        resourceVersion: metadata!.resourceVersion,
      })),
    lastScheduleTime:
      scheduledMs === undefined
        ? before?.lastScheduleTime
        : timestamp(scheduledMs),
    lastSuccessfulTime: lastMs > 0 ? timestamp(lastMs) : undefined,
  };
}

/** The ended Jobs that are more than a CronJob keeps, the oldest ones. */
export function outlived(jobs: Job[], keep: number): Job[] {
  const oldestFirst = [...jobs].sort((a, b) => startOf(a) - startOf(b));
  return oldestFirst.slice(0, Math.max(0, jobs.length - keep));
}

function startOf({ metadata, status }: Job): number {
  return Date.parse(status?.startTime ?? metadata!.creationTimestamp ?? '');
}
