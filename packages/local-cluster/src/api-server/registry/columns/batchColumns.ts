import { humanDuration } from '../../table/humanDuration';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, ageOf, NAME, textColumn, type Column } from '../../table/Column';
import { arrayAt, fieldAt, numberAt, textAt } from '../../objects/fieldAt';
import { containerColumns } from './workloadColumns';

/** The columns of jobs. */
export const JOB_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('Status', jobStatus),
  textColumn('Completions', completions),
  textColumn('Duration', duration),
  AGE,
  ...containerColumns('spec'),
];

/** The columns of cron jobs. */
export const CRON_JOB_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('Schedule', object => textAt(object, 'spec.schedule')),
  textColumn('Timezone', object => textAt(object, 'spec.timeZone') || '<none>'),
  textColumn('Suspend', object =>
    fieldAt(object, 'spec.suspend') === true ? 'True' : 'False',
  ),
  {
    name: 'Active',
    type: 'integer',
    cell: object => arrayAt(object, 'status.active').length,
  },
  textColumn('Last Schedule', (object, now) => {
    const last = fieldAt(object, 'status.lastScheduleTime');
    return last ? ageOf(last, now) : '<none>';
  }),
  AGE,
  ...containerColumns('spec.jobTemplate.spec'),
];

function jobStatus(job: KubernetesObject): string {
  const is = (type: string) =>
    arrayAt(job, 'status.conditions').some(
      condition =>
        fieldAt(condition, 'type') === type &&
        fieldAt(condition, 'status') === 'True',
    );
  if (is('Complete')) return 'Complete';
  if (is('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp) return 'Terminating';
  return is('Suspended') ? 'Suspended' : 'Running';
}

function completions(job: KubernetesObject): string {
  const succeeded = numberAt(job, 'status.succeeded');
  const wanted = fieldAt(job, 'spec.completions');
  if (wanted !== undefined) return `${succeeded}/${wanted}`;
  const parallelism = numberAt(job, 'spec.parallelism');
  return parallelism > 1
    ? `${succeeded}/1 of ${parallelism}`
    : `${succeeded}/1`;
}

function duration(job: KubernetesObject, now: number): string {
  const start = Date.parse(textAt(job, 'status.startTime'));
  if (Number.isNaN(start)) return '';
  const end = Date.parse(textAt(job, 'status.completionTime'));
  return humanDuration((Number.isNaN(end) ? now : end) - start);
}
