import type { Job, JobStatus } from 'kubernetes-types/batch/v1';
import type { Pod } from 'kubernetes-types/core/v1';
import { timestamp } from '../framework/timestamp';
import { isActive, isReady } from '../pods/podState';
import { withCondition } from './jobConditions';
import { failedPods, succeededPods, type Ending } from './jobPlan';

/** The status of a Job as its pods show it. @param pods - those that are left when the plan is carried out */
export function jobStatus(
  job: Job,
  pods: Pod[],
  ending: Ending | undefined,
  nowMs: number,
): JobStatus {
  const now = timestamp(nowMs);
  const active = pods.filter(isActive);
  const { suspend = false } = job.spec!;
  const before = job.status ?? {};
  return {
    ...before,
    startTime: suspend ? undefined : (before.startTime ?? now),
    active: active.length,
    ready: active.filter(isReady).length,
    succeeded: succeededPods(pods).length,
    failed: failedPods(pods).length,
    conditions: conditionsOf(job, ending, nowMs),
    ...(ending?.type === 'Complete' && { completionTime: now }),
  };
}

function conditionsOf(
  { spec, status }: Job,
  ending: Ending | undefined,
  nowMs: number,
) {
  const conditions = status?.conditions ?? [];
  if (ending) {
    return withCondition(conditions, { ...ending, status: 'True' }, nowMs);
  }
  const was = conditions.find(({ type }) => type === 'Suspended');
  if (!spec!.suspend && !was) return conditions;
  return withCondition(
    conditions,
    spec!.suspend
      ? {
          type: 'Suspended',
          status: 'True',
          reason: 'JobSuspended',
          message: 'Job suspended',
        }
      : {
          type: 'Suspended',
          status: 'False',
          reason: 'JobResumed',
          message: 'Job resumed',
        },
    nowMs,
  );
}
