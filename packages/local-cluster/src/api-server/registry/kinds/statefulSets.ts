import type { Cause } from '../../errors/ApiError';
import { forbiddenValue, notSupported } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import { fieldAt, recordAt } from '../../objects/fieldAt';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { STATEFUL_SET_COLUMNS } from '../columns/workloadColumns';
import { defineResource } from '../defineResource';
import { recordIn, recordsIn, setDefaults } from './setDefaults';
import { validateCount } from './validateCounts';
import {
  defaultTemplate,
  REPLICA_SCALE,
  validateReplicated,
} from './workloadRules';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];
const POLICIES = ['OrderedReady', 'Parallel'];
const CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
] as const;

/** StatefulSets, whose pods have names, an order, and claims of their own. */
export const STATEFUL_SETS = defineResource({
  group: 'apps',
  version: 'v1',
  plural: 'statefulsets',
  kind: 'StatefulSet',
  namespaced: true,
  shortNames: ['sts'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  scale: REPLICA_SCALE,
  columns: STATEFUL_SET_COLUMNS,
  rules: {
    admit: object => {
      defaultStatefulSet(recordAt(object, 'spec'));
      return [];
    },
    onCreate: object => {
      object.status = { replicas: 0, availableReplicas: 0 };
    },
    validate: (object, old) => [
      ...validateReplicated(object, old),
      ...validateOrder(object),
      ...(old ? validateChange(object, old) : []),
    ],
  },
});

function defaultStatefulSet(spec: Record<string, unknown>): void {
  setDefaults(spec, {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    serviceName: '',
    updateStrategy: {},
    persistentVolumeClaimRetentionPolicy: {},
  });
  const strategy = recordIn(spec, 'updateStrategy') ?? {};
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    setDefaults(strategy, { rollingUpdate: {} });
    setDefaults(recordIn(strategy, 'rollingUpdate') ?? {}, { partition: 0 });
  }
  setDefaults(recordIn(spec, 'persistentVolumeClaimRetentionPolicy') ?? {}, {
    whenDeleted: 'Retain',
    whenScaled: 'Retain',
  });
  for (const claim of recordsIn(spec, 'volumeClaimTemplates')) {
    setDefaults(claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      status: { phase: 'Pending' },
    });
    const claimSpec = recordIn(claim, 'spec');
    if (claimSpec) setDefaults(claimSpec, { volumeMode: 'Filesystem' });
  }
  defaultTemplate(spec);
}

function validateOrder(object: KubernetesObject): Cause[] {
  const spec = recordAt(object, 'spec');
  const strategy = fieldAt(spec, 'updateStrategy.type');
  return [
    ...(POLICIES.includes(String(spec.podManagementPolicy))
      ? []
      : [
          notSupported(
            'spec.podManagementPolicy',
            spec.podManagementPolicy,
            POLICIES,
          ),
        ]),
    ...(STRATEGIES.includes(String(strategy))
      ? []
      : [notSupported('spec.updateStrategy', strategy, STRATEGIES)]),
    ...validateCount(
      fieldAt(spec, 'updateStrategy.rollingUpdate.partition'),
      'spec.updateStrategy.rollingUpdate.partition',
    ),
  ];
}

function validateChange(
  object: KubernetesObject,
  old: KubernetesObject,
): Cause[] {
  return deepEqual(fixedSpec(object), fixedSpec(old))
    ? []
    : [
        forbiddenValue(
          'spec',
          "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
        ),
      ];
}

/** The part of the spec that stays as it was created. */
function fixedSpec(object: KubernetesObject): Record<string, unknown> {
  const fixed = { ...recordAt(object, 'spec') };
  for (const field of CHANGEABLE) delete fixed[field];
  return fixed;
}
