import { Cron } from 'croner';
import type { Cause } from '../../errors/ApiError';
import { invalidValue, notSupported, required } from '../../errors/causes';
import { recordAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import { CRON_JOB_COLUMNS } from '../columns/batchColumns';
import { alsoServedAs } from '../alsoServedAs';
import { defineResource } from '../defineResource';
import { defaultJobSpec, validateJobSpec } from './jobs';
import { recordIn, setDefaults } from './setDefaults';
import { validateCount } from './validateCounts';

const POLICIES = ['Allow', 'Forbid', 'Replace'];
/** A Job's name has eleven characters more, and a pod's label takes 63. */
const LONGEST_NAME = 52;

/** CronJobs, which start a Job whenever their schedule says. */
export const CRON_JOBS = defineResource({
  group: 'batch',
  version: 'v1',
  plural: 'cronjobs',
  kind: 'CronJob',
  namespaced: true,
  shortNames: ['cj'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  columns: CRON_JOB_COLUMNS,
  rules: {
    admit: object => {
      const spec = recordAt(object, 'spec');
      setDefaults(spec, {
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
      });
      const jobSpec = recordIn(recordIn(spec, 'jobTemplate') ?? {}, 'spec');
      if (jobSpec) defaultJobSpec(jobSpec);
      return [];
    },
    onCreate: object => {
      object.status = {};
    },
    validate: validateCronJob,
  },
});

/** The only version that Kubernetes before 1.21 has. */
export const OLD_CRON_JOBS = alsoServedAs('v1beta1', CRON_JOBS);

function validateCronJob({ metadata, spec }: KubernetesObject): Cause[] {
  if (!isRecord(spec)) return [required('spec')];
  const { concurrencyPolicy } = spec;
  return [
    ...(metadata.name.length > LONGEST_NAME
      ? [
          invalidValue(
            'metadata.name',
            metadata.name,
            `must be no more than ${LONGEST_NAME} characters`,
          ),
        ]
      : []),
    ...validateSchedule(spec),
    ...(POLICIES.includes(String(concurrencyPolicy))
      ? []
      : [notSupported('spec.concurrencyPolicy', concurrencyPolicy, POLICIES)]),
    ...[
      'startingDeadlineSeconds',
      'successfulJobsHistoryLimit',
      'failedJobsHistoryLimit',
    ].flatMap(field => validateCount(spec[field], `spec.${field}`)),
    ...validateJobSpec(
      recordAt(spec, 'jobTemplate').spec,
      'spec.jobTemplate.spec',
    ),
  ];
}

function validateSchedule({
  schedule,
  timeZone,
}: Record<string, unknown>): Cause[] {
  if (typeof schedule !== 'string' || !schedule) {
    return [required('spec.schedule')];
  }
  const causes: Cause[] = [];
  try {
    // Whether it ever comes due is its writer's matter.
    void new Cron(schedule, { mode: '5-part', paused: true });
  } catch (error) {
    causes.push(
      invalidValue('spec.schedule', schedule, (error as Error).message),
    );
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    causes.push(
      invalidValue(
        'spec.timeZone',
        timeZone,
        `unknown time zone ${String(timeZone)}`,
      ),
    );
  }
  return causes;
}

function isTimeZone(name: unknown): boolean {
  try {
    return (
      typeof name === 'string' &&
      name !== '' &&
      Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
    );
  } catch {
    return false;
  }
}
