import type { KubernetesObject } from '@streamspace/plugin-node';
import type { Pod } from 'kubernetes-types/core/v1';
import type { ClusterRow, Health } from '@streamspace/plugin-common';
import type { KindProfile } from '../KindProfile';
import { sumResources, type ResourceSum } from './resources';

/** Reasons for which a container waits that pass by themselves. */
const passing = new Set(['ContainerCreating', 'PodInitializing']);

const nothing: ResourceSum = { cpu: 0, memory: 0 };

/** Pods: on which node, which containers, what they ask for, and whether something is wrong. */
export const pods: KindProfile = {
  facets: ['Status', 'Node'],
  totals: {
    cpuRequests: row => requestsOf(row).cpu,
    memoryRequests: row => requestsOf(row).memory,
  },
  read(object) {
    const pod = object as KubernetesObject as Pod;
    const { spec, status } = pod;
    return {
      health: podHealth(pod),
      facts: {
        node: spec?.nodeName ?? null,
        phase: status?.phase ?? null,
        containers: (spec?.containers ?? []).map(({ name }) => name),
        initContainers: (spec?.initContainers ?? []).map(({ name }) => name),
        requests: sumResources(spec?.containers ?? [], 'requests'),
        limits: sumResources(spec?.containers ?? [], 'limits'),
        ...claimsOf(pod),
        ...ephemeralContainersOf(pod),
      },
    };
  },
};

function podHealth({ metadata, spec, status }: Pod): Health {
  if (metadata?.deletionTimestamp) return 'progressing';
  const phase = status?.phase;
  if (phase === 'Succeeded') return 'ok';
  if (phase === 'Failed') return 'failed';
  const containers = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  const isStuck = containers.some(
    ({ state }) => state?.waiting && !passing.has(state.waiting.reason ?? ''),
  );
  if (isStuck) return 'failed';
  const conditions = status?.conditions ?? [];
  if (conditions.some(({ reason }) => reason === 'Unschedulable')) {
    return 'warning';
  }
  const isReady =
    (status?.containerStatuses ?? []).filter(({ ready }) => ready).length ===
    (spec?.containers ?? []).length;
  return phase === 'Running' && isReady ? 'ok' : 'progressing';
}

/** The claims that a pod mounts; most mount none, and their rows say nothing of it. */
function claimsOf({ metadata, spec }: Pod): { claims?: string[] } {
  const claims = (spec?.volumes ?? []).flatMap(
    ({ name, persistentVolumeClaim, ephemeral }) =>
      persistentVolumeClaim?.claimName ??
      (ephemeral ? `${metadata?.name}-${name}` : []),
  );
  return claims.length > 0 ? { claims } : {};
}

/** The containers that somebody has added for debugging, and whether they run yet. */
function ephemeralContainersOf({ spec, status }: Pod) {
  if (!spec?.ephemeralContainers?.length) return {};
  return {
    ephemeralContainers: spec.ephemeralContainers.map(({ name }) => {
      const { state } =
        status?.ephemeralContainerStatuses?.find(
          ({ name: known }) => known === name,
        ) ?? {};
      return {
        name,
        isRunning: state?.running !== undefined,
        reason: state?.waiting?.reason ?? state?.terminated?.reason ?? null,
      };
    }),
  };
}

/** A pod that has ended holds nothing any more. */
function requestsOf({ facts }: ClusterRow): ResourceSum {
  const hasEnded = facts?.phase === 'Succeeded' || facts?.phase === 'Failed';
  return hasEnded ? nothing : (facts?.requests as ResourceSum);
}
