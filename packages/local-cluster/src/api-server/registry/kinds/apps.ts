import type { Cause } from '../../errors/ApiError';
import { invalidValue, required } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import {
  DEPLOYMENT_COLUMNS,
  REPLICA_SET_COLUMNS,
} from '../columns/workloadColumns';
import { fieldAt, recordAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';
import type { ScalePaths } from '../Resource';
import { defaultPodSpec } from './podDefaults';
import { validatePodSpec } from './podValidation';
import { recordIn, setDefaults } from './setDefaults';

const SCALE: ScalePaths = {
  specReplicas: '.spec.replicas',
  statusReplicas: '.status.replicas',
  selector: '.spec.selector',
};

/** Deployments, which the deployment controller turns into ReplicaSets. */
export const DEPLOYMENTS = defineResource({
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  kind: 'Deployment',
  namespaced: true,
  shortNames: ['deploy'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  scale: SCALE,
  columns: DEPLOYMENT_COLUMNS,
  rules: {
    admit: object => {
      defaultDeployment(recordAt(object, 'spec'));
      return [];
    },
    onCreate: setEmptyStatus,
    validate: validateWorkload,
  },
});

/** ReplicaSets, which the replica set controller turns into Pods. */
export const REPLICA_SETS = defineResource({
  group: 'apps',
  version: 'v1',
  plural: 'replicasets',
  kind: 'ReplicaSet',
  namespaced: true,
  shortNames: ['rs'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  scale: SCALE,
  columns: REPLICA_SET_COLUMNS,
  selectableFields: ['status.replicas'],
  rules: {
    admit: object => {
      const spec = recordAt(object, 'spec');
      setDefaults(spec, { replicas: 1 });
      defaultTemplate(spec);
      return [];
    },
    onCreate: object => {
      object.status = { replicas: 0 };
    },
    validate: validateWorkload,
  },
});

function setEmptyStatus(object: KubernetesObject): void {
  object.status = {};
}

function defaultDeployment(spec: Record<string, unknown>): void {
  setDefaults(spec, {
    replicas: 1,
    strategy: { type: 'RollingUpdate' },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  });
  const strategy = recordIn(spec, 'strategy') ?? {};
  strategy.type ||= 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    setDefaults(strategy, { rollingUpdate: {} });
    setDefaults(recordIn(strategy, 'rollingUpdate') ?? {}, {
      maxUnavailable: '25%',
      maxSurge: '25%',
    });
  }
  defaultTemplate(spec);
}

function defaultTemplate(spec: Record<string, unknown>): void {
  const template = recordIn(spec, 'template');
  if (!template) return;
  setDefaults(template, { metadata: {} });
  const podSpec = recordIn(template, 'spec');
  if (podSpec) defaultPodSpec(podSpec);
}

function validateWorkload(
  object: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  const { spec } = object;
  if (!isRecord(spec)) return [required('spec')];
  const causes = validateReplicas(spec.replicas);
  const labels = recordAt(spec, 'selector.matchLabels');
  const expressions = fieldAt(spec, 'selector.matchExpressions');
  if (Object.keys(labels).length === 0 && !expressions) {
    causes.push(required('spec.selector'));
  }
  const templateLabels = recordAt(spec, 'template.metadata.labels');
  const isSelected = Object.entries(labels).every(
    ([key, value]) => templateLabels[key] === value,
  );
  if (!isSelected) {
    causes.push(
      invalidValue(
        'spec.template.metadata.labels',
        templateLabels,
        '`selector` does not match template `labels`',
      ),
    );
  }
  const podSpec = fieldAt(spec, 'template.spec');
  causes.push(...validatePodSpec(podSpec, 'spec.template.spec'));
  if (isRecord(podSpec) && podSpec.restartPolicy !== 'Always') {
    causes.push({
      field: 'spec.template.spec.restartPolicy',
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(
        podSpec.restartPolicy,
      )}: supported values: "Always"`,
    });
  }
  if (old && !deepEqual(spec.selector, fieldAt(old, 'spec.selector'))) {
    causes.push(
      invalidValue('spec.selector', spec.selector, 'field is immutable'),
    );
  }
  return causes;
}

function validateReplicas(replicas: unknown): Cause[] {
  const isCount =
    typeof replicas === 'number' && Number.isInteger(replicas) && replicas >= 0;
  return isCount
    ? []
    : [
        invalidValue(
          'spec.replicas',
          replicas,
          'must be an integer greater than or equal to 0',
        ),
      ];
}
