import type { Cause } from '../../errors/ApiError';
import { invalidValue, required } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import { fieldAt, recordAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import { JOB_COLUMNS } from '../columns/batchColumns';
import { defineResource } from '../defineResource';
import { recordIn, setDefaults } from './setDefaults';
import { validateCount } from './validateCounts';
import { defaultTemplate, validateTemplate } from './workloadRules';

const RESTART_POLICIES = ['OnFailure', 'Never'];
const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
] as const;
/** Newer clients look for the prefixed labels, older ones for the others. */
const PREFIXES = ['', 'batch.kubernetes.io/'];

/** Jobs, whose pods end. */
export const JOBS = defineResource({
  group: 'batch',
  version: 'v1',
  plural: 'jobs',
  kind: 'Job',
  namespaced: true,
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  selectableFields: ['status.successful'],
  columns: JOB_COLUMNS,
  rules: {
    admit: object => {
      defaultJobSpec(recordAt(object, 'spec'));
      return [];
    },
    onCreate: object => {
      object.status = {};
      if (fieldAt(object, 'spec.manualSelector') !== true) selectOwn(object);
    },
    validate: validateJob,
  },
});

/** Sets, in place, the defaults of a Job's spec. */
export function defaultJobSpec(spec: Record<string, unknown>): void {
  if (spec.completions === undefined && spec.parallelism === undefined) {
    spec.completions = 1;
  }
  setDefaults(spec, {
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
  });
  defaultTemplate(spec);
}

/** Names what is wrong with a Job's spec, wherever it stands. */
export function validateJobSpec(spec: unknown, path: string): Cause[] {
  if (!isRecord(spec)) return [required(path)];
  return [
    ...COUNTS.flatMap(field => validateCount(spec[field], `${path}.${field}`)),
    ...validateTemplate(spec, RESTART_POLICIES, path),
  ];
}

/** Gives the pods of a Job labels that no other has, and selects by them. */
function selectOwn(object: KubernetesObject): void {
  const spec = recordAt(object, 'spec');
  const template = recordIn(spec, 'template');
  if (!template) return;
  const { uid, name } = object.metadata;
  const labels = PREFIXES.flatMap(prefix => [
    [`${prefix}controller-uid`, uid],
    [`${prefix}job-name`, name],
  ]);
  const metadata = recordAt(template, 'metadata');
  template.metadata = {
    ...metadata,
    labels: { ...recordAt(metadata, 'labels'), ...Object.fromEntries(labels) },
  };
  spec.selector = {
    matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
  };
}

function validateJob(
  object: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  const causes = validateJobSpec(object.spec, 'spec');
  if (!old) return causes;
  const isSuspended =
    fieldAt(old, 'spec.suspend') === true && !fieldAt(old, 'status.startTime');
  const fixed = [
    'completions',
    'selector',
    ...(isSuspended ? [] : ['template']),
  ];
  return [
    ...causes,
    ...fixed
      .filter(
        field =>
          !deepEqual(
            fieldAt(object, `spec.${field}`),
            fieldAt(old, `spec.${field}`),
          ),
      )
      .map(field =>
        invalidValue(
          `spec.${field}`,
          fieldAt(object, `spec.${field}`),
          'field is immutable',
        ),
      ),
  ];
}
