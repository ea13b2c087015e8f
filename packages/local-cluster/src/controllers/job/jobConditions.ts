import type { Job, JobCondition } from 'kubernetes-types/batch/v1';
import { timestamp } from '../framework/timestamp';

/** How a Job ended, undefined while it has not. */
export function endOf({ status }: Job): JobCondition | undefined {
  return status?.conditions?.find(
    ({ type, status: value }) =>
      ['Complete', 'Failed'].includes(type) && value === 'True',
  );
}

/** When a Job ended, in milliseconds since the epoch. */
export function endedAtMs(job: Job): number | undefined {
  const end = endOf(job);
  return end && Date.parse(end.lastTransitionTime ?? '');
}

/** The conditions with one more, or with a new word about one that is there. */
export function withCondition(
  conditions: JobCondition[],
  condition: Pick<JobCondition, 'type' | 'status' | 'reason' | 'message'>,
  nowMs: number,
): JobCondition[] {
  const before = conditions.find(({ type }) => type === condition.type);
  if (before?.status === condition.status) return conditions;
  const now = timestamp(nowMs);
  return [
    ...conditions.filter(one => one !== before),
    { ...condition, lastProbeTime: now, lastTransitionTime: now },
  ];
}
