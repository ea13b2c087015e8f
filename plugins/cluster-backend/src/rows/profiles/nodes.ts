import type { ClusterRow, Health } from '@streamspace/plugin-common';
import type { KubernetesObject } from '@streamspace/plugin-node';
import type { Node } from 'kubernetes-types/core/v1';
import type { KindProfile } from '../KindProfile';
import { quantityOf, type ResourceSum } from './resources';

/** Nodes: what they have to give, and what keeps pods off them. */
export const nodes: KindProfile = {
  facets: ['Status'],
  totals: {
    cpu: row => allocatableOf(row).cpu,
    memory: row => allocatableOf(row).memory,
    pods: row => allocatableOf(row).pods,
  },
  read(object) {
    const { spec, status } = object as KubernetesObject as Node;
    const conditions = status?.conditions ?? [];
    const isReady = conditions.some(
      ({ type, status: is }) => type === 'Ready' && is === 'True',
    );
    // Of all conditions but Ready, True is what is wrong.
    const pressures = conditions
      .filter(({ type, status: is }) => type !== 'Ready' && is === 'True')
      .map(({ type }) => type);
    const isImpaired = pressures.length > 0 || spec?.unschedulable === true;
    return {
      health: nodeHealth(isReady, isImpaired),
      facts: {
        unschedulable: spec?.unschedulable ?? false,
        taints: (spec?.taints ?? []).map(({ key, value, effect }) =>
          value ? `${key}=${value}:${effect}` : `${key}:${effect}`,
        ),
        pressures,
        allocatable: {
          cpu: quantityOf(status?.allocatable?.cpu),
          memory: quantityOf(status?.allocatable?.memory),
          pods: quantityOf(status?.allocatable?.pods),
        },
      },
    };
  },
};

function nodeHealth(isReady: boolean, isImpaired: boolean): Health {
  if (!isReady) return 'failed';
  return isImpaired ? 'warning' : 'ok';
}

function allocatableOf({ facts }: ClusterRow): ResourceSum & { pods: number } {
  return facts?.allocatable as ResourceSum & { pods: number };
}
