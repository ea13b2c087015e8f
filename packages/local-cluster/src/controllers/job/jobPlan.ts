import type { Job } from 'kubernetes-types/batch/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { isActive } from '../pods/podState';

/** The wait after a pod that failed doubles from this to that, in milliseconds. */
const firstBackoffMs = 10_000;
const longestBackoffMs = 6 * 60_000;

/** Why a Job is over. */
export type Ending = {
  type: 'Complete' | 'Failed';
  reason: string;
  message: string;
};

/** What is to be done about a Job's pods now. */
export type JobPlan = {
  ending?: Ending;
  /** How many pods to create. */
  create: number;
  delete: Pod[];
  /** Milliseconds until it is to be looked at again, where time alone changes something. */
  againInMs?: number;
};

/**
 * What brings a Job nearer to its completions: as many pods at once as it may have, after failures ever later, until it is complete, has
 * failed too often, or has run for too long.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export function jobPlan(job: Job, pods: Pod[], nowMs: number): JobPlan {
  const active = pods.filter(isActive);
  const stop = (ending?: Ending): JobPlan => ({
    ending,
    create: 0,
    delete: active,
  });
  if (job.spec!.suspend) return stop();
  const deadlineInMs = untilDeadline(job, nowMs);
  const failed = failedPods(pods);
  if (isBeyondLimit(job, pods, failed.length)) {
    return stop({
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    });
  }
  if (deadlineInMs !== undefined && deadlineInMs <= 0) {
    return stop({
      type: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Job was active longer than specified deadline',
    });
  }
  const succeeded = succeededPods(pods).length;
  if (isComplete(job, succeeded, active.length)) {
    return stop({
      type: 'Complete',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    });
  }
  const missing = wantedActive(job, succeeded, active.length) - active.length;
  const backoffInMs = missing > 0 ? untilRetry(failed, nowMs) : 0;
  const waits = [deadlineInMs, backoffInMs].filter(
    wait => wait !== undefined && wait > 0,
  );
  return {
    create: backoffInMs > 0 ? 0 : Math.max(0, missing),
    delete: missing < 0 ? active.slice(missing) : [],
    againInMs: waits.length > 0 ? Math.min(...(waits as number[])) : undefined,
  };
}

/** The pods that ended well. */
export function succeededPods(pods: Pod[]): Pod[] {
  return pods.filter(({ status }) => status?.phase === 'Succeeded');
}

/** The pods that ended badly. */
export function failedPods(pods: Pod[]): Pod[] {
  return pods.filter(({ status }) => status?.phase === 'Failed');
}

function isComplete(job: Job, succeeded: number, active: number): boolean {
  const { completions } = job.spec!;
  // Without a number the pods themselves agree that the work is done, and all of them end.
  return completions === undefined
    ? succeeded > 0 && active === 0
    : succeeded >= completions;
}

function wantedActive(job: Job, succeeded: number, active: number): number {
  const { completions, parallelism = 1 } = job.spec!;
  if (completions === undefined) {
    return succeeded > 0 ? Math.min(active, parallelism) : parallelism;
  }
  return Math.min(parallelism, completions - succeeded);
}

/** Containers that are started again within their pod count as well. */
function isBeyondLimit(job: Job, pods: Pod[], failed: number): boolean {
  const { backoffLimit = 6, template } = job.spec!;
  if (failed > backoffLimit) return true;
  if (template.spec!.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(isActive)
    .flatMap(({ status }) => [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
    ])
    .reduce((sum, { restartCount }) => sum + restartCount, 0);
  return backoffLimit === 0 ? restarts > 0 : restarts >= backoffLimit;
}

function untilDeadline({ spec, status }: Job, nowMs: number) {
  const seconds = spec!.activeDeadlineSeconds;
  if (seconds === undefined || !status?.startTime) return undefined;
  return Date.parse(status.startTime) + seconds * 1000 - nowMs;
}

function untilRetry(failed: Pod[], nowMs: number): number {
  if (failed.length === 0) return 0;
  const last = Math.max(...failed.map(endedAt));
  const backoffMs = Math.min(
    longestBackoffMs,
    firstBackoffMs * 2 ** (failed.length - 1),
  );
  return Math.max(0, last + backoffMs - nowMs);
}

function endedAt({ metadata, status }: Pod): number {
  const ends = (status?.containerStatuses ?? []).map(({ state }) =>
    Date.parse(state?.terminated?.finishedAt ?? ''),
  );
  const known = ends.filter(end => !Number.isNaN(end));
  return known.length > 0
    ? Math.max(...known)
    : Date.parse(metadata!.creationTimestamp ?? '');
}
