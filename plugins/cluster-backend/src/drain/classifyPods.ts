import type { Pod } from 'kubernetes-types/core/v1';

/** What a drain does to a pod; see `kubectl drain`. */
export type DrainFate =
  /** It is evicted, and its owner makes another elsewhere. */
  | 'moves'
  /** It is evicted and nobody makes another. */
  | 'lost'
  /** It belongs to the node: a DaemonSet's, or a static one. */
  | 'stays';

export type DrainedPod = {
  namespace: string;
  name: string;
  fate: DrainFate;
  /** Whether it keeps files in an emptyDir, which are deleted with it. */
  losesFiles: boolean;
};

/** Set by kubelets on the copies of pods that come from files of the node. */
const mirrorAnnotation = 'kubernetes.io/config.mirror';

/** What a drain of their node does to pods. Those that have ended count for nothing and are left out. */
export function classifyPods(pods: Pod[]): DrainedPod[] {
  return pods
    .filter(
      ({ status }) =>
        status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
    )
    .map(pod => ({
      namespace: pod.metadata!.namespace!,
      name: pod.metadata!.name!,
      fate: fateOf(pod),
      losesFiles: (pod.spec?.volumes ?? []).some(
        ({ emptyDir }) => emptyDir !== undefined,
      ),
    }));
}

function fateOf({ metadata }: Pod): DrainFate {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller);
  if (metadata?.annotations?.[mirrorAnnotation]) return 'stays';
  if (!owner) return 'lost';
  return owner.kind === 'DaemonSet' ? 'stays' : 'moves';
}
