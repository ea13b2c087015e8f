import { DaemonSet } from '@streamspace/plugin-node';
import type {
  ControllerRevision,
  DaemonSet as DaemonSetResource,
} from 'kubernetes-types/apps/v1';
import type { Pod, Toleration } from 'kubernetes-types/core/v1';
import { podOf } from '../pods/podOf';
import { revisionHashLabel } from '../revisions/templateRevision';

/** The taints of nodes in trouble, which keep daemons neither away nor from going on. */
const tolerations: Toleration[] = [
  ['not-ready', 'NoExecute'],
  ['unreachable', 'NoExecute'],
  ['disk-pressure', 'NoSchedule'],
  ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'],
  ['unschedulable', 'NoSchedule'],
].map(([key, effect]) => ({
  key: `node.kubernetes.io/${key}`,
  operator: 'Exists',
  effect,
}));

/**
 * The pod of a DaemonSet for a node as it is to be created. The scheduler puts it there, since it fits nowhere else.
 *
 * https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#how-daemon-pods-are-scheduled
 */
export function daemonPod(
  daemonSet: DaemonSetResource,
  revision: ControllerRevision,
  node: string,
): Pod {
  const pod = podOf(DaemonSet, daemonSet, daemonSet.spec!.template);
  const { labels } = pod.metadata!;
  const { affinity } = pod.spec!;
  return {
    metadata: {
      ...pod.metadata,
      labels: { ...labels, [revisionHashLabel]: revision.metadata!.name! },
    },
    spec: {
      ...pod.spec!,
      tolerations: [...(pod.spec!.tolerations ?? []), ...tolerations],
      affinity: {
        ...affinity,
        nodeAffinity: {
          ...affinity?.nodeAffinity,
          // What the template asks of nodes was looked at when this node was chosen.
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchFields: [
                  { key: 'metadata.name', operator: 'In', values: [node] },
                ],
              },
            ],
          },
        },
      },
    },
  };
}

/** The node that a daemon's pod is on, or is meant for. */
export function nodeOf({ spec }: Pod): string | undefined {
  const terms =
    spec!.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
      ?.nodeSelectorTerms;
  const field = terms?.[0]?.matchFields?.find(
    ({ key }) => key === 'metadata.name',
  );
  return spec!.nodeName || field?.values?.[0];
}
