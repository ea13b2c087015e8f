import type { Cause } from '../../errors/ApiError';
import { invalidValue, notSupported, required } from '../../errors/causes';
import { fieldAt, numberAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn } from '../../table/Column';
import { alsoServedAs } from '../alsoServedAs';
import { defineResource } from '../defineResource';
import { validateCountOrPercent } from './validateCounts';

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

/**
 * How many pods of an application may be missing at once by somebody's will. The disruption controller counts them; evictions ask.
 * https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 */
export const POD_DISRUPTION_BUDGETS = defineResource({
  group: 'policy',
  version: 'v1',
  plural: 'poddisruptionbudgets',
  kind: 'PodDisruptionBudget',
  namespaced: true,
  shortNames: ['pdb'],
  hasGeneration: true,
  hasStatus: true,
  columns: [
    NAME,
    textColumn('Min Available', object => amount(object, 'minAvailable')),
    textColumn('Max Unavailable', object => amount(object, 'maxUnavailable')),
    {
      name: 'Allowed Disruptions',
      type: 'integer',
      cell: object => numberAt(object, 'status.disruptionsAllowed'),
    },
    AGE,
  ],
  rules: {
    onCreate: object => {
      object.status = {
        currentHealthy: 0,
        desiredHealthy: 0,
        disruptionsAllowed: 0,
        expectedPods: 0,
      };
    },
    validate: validateBudget,
  },
});

/** The only version that Kubernetes before 1.21 has. */
export const OLD_POD_DISRUPTION_BUDGETS = alsoServedAs(
  'v1beta1',
  POD_DISRUPTION_BUDGETS,
);

function amount(object: KubernetesObject, field: string): string {
  return String(fieldAt(object, `spec.${field}`) ?? 'N/A');
}

function validateBudget({ spec }: KubernetesObject): Cause[] {
  if (!isRecord(spec)) return [required('spec')];
  const causes: Cause[] = [];
  const amounts = ['minAvailable', 'maxUnavailable'] as const;
  const given = amounts.filter(
    field => spec[field] !== undefined && spec[field] !== null,
  );
  if (given.length === 2) {
    causes.push(
      invalidValue(
        'spec',
        spec,
        'minAvailable and maxUnavailable cannot be both set',
      ),
    );
  }
  for (const field of given) {
    causes.push(...validateCountOrPercent(spec[field], `spec.${field}`));
  }
  const policy = spec.unhealthyPodEvictionPolicy;
  if (policy !== undefined && !EVICTION_POLICIES.includes(String(policy))) {
    causes.push(
      notSupported(
        'spec.unhealthyPodEvictionPolicy',
        policy,
        EVICTION_POLICIES,
      ),
    );
  }
  return causes;
}
