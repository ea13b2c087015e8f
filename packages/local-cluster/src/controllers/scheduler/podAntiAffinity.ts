import type { Node, Pod } from 'kubernetes-types/core/v1';
import { matchesSelector } from '../selectors/matchesSelector';

/** A pod that is bound, or about to be, with its node. */
export type PlacedPod = { pod: Pod; node: Node };

/**
 * Whether one of the placed pods keeps a pod off a node: the pod's required anti-affinity selects it, and it runs in the same topology
 * domain. Terminating pods still run, and count.
 *
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export function isKeptOff(pod: Pod, node: Node, placed: PlacedPod[]): boolean {
  const terms =
    pod.spec!.affinity?.podAntiAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.some(({ labelSelector, namespaces, topologyKey }) => {
    const domain = node.metadata!.labels?.[topologyKey];
    const meant = namespaces?.length ? namespaces : [pod.metadata!.namespace!];
    return (
      domain !== undefined &&
      placed.some(
        ({ pod: other, node: otherNode }) =>
          meant.includes(other.metadata!.namespace!) &&
          otherNode.metadata!.labels?.[topologyKey] === domain &&
          labelSelector !== undefined &&
          matchesSelector(labelSelector, other.metadata!.labels),
      )
    );
  });
}
