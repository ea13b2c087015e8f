import type { KubernetesObject } from '../../objects/KubernetesObject';
import { recordAt } from '../../objects/fieldAt';
import {
  DEPLOYMENT_COLUMNS,
  REPLICA_SET_COLUMNS,
} from '../columns/workloadColumns';
import { defineResource } from '../defineResource';
import { recordIn, setDefaults } from './setDefaults';
import { validateCountOrPercent } from './validateCounts';
import {
  defaultTemplate,
  REPLICA_SCALE,
  validateReplicated,
} from './workloadRules';

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
  scale: REPLICA_SCALE,
  columns: DEPLOYMENT_COLUMNS,
  rules: {
    admit: object => {
      defaultDeployment(recordAt(object, 'spec'));
      return [];
    },
    onCreate: setEmptyStatus,
    validate: (object, old) => [
      ...validateReplicated(object, old),
      ...['maxSurge', 'maxUnavailable'].flatMap(field =>
        validateCountOrPercent(
          recordAt(object, 'spec.strategy.rollingUpdate')[field],
          `spec.strategy.rollingUpdate.${field}`,
        ),
      ),
    ],
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
  scale: REPLICA_SCALE,
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
    validate: validateReplicated,
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
