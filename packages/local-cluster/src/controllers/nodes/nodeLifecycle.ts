/**
 * Says of a Node that has gone silent that nothing is known of it, and of its pods that they are not ready.
 *
 * A Node is heard by its Lease in `kube-node-lease` and by its own status. Silence is measured by this process' clock from when it last
 * saw either change, so clocks of different machines are never compared. Pods are not evicted: on a single machine they have nowhere to
 * go, and they live on when the Node comes back.
 */
import { Lease, Node, Pod, type Outcome } from '@streamspace/plugin-node';
import type {
  Node as NodeResource,
  NodeCondition,
  Pod as PodResource,
  Taint,
} from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { timestamp } from '../framework/timestamp';

const leaseNamespace = 'kube-node-lease';
/** The real controller's `--node-monitor-grace-period`. */
const gracePeriodMs = 40_000;
const unreachableTaint = 'node.kubernetes.io/unreachable';
const unschedulableTaint = 'node.kubernetes.io/unschedulable';

type Heard = { heartbeat: string; atMs: number };

export function nodeLifecycle(context: ControllerContext): Controller {
  const nodes = context.cache(Node);
  const leases = context.cache(Lease);
  const pods = context.cache(Pod);
  const heard = new Map<string, Heard>();

  return {
    name: 'node-lifecycle-controller',
    watch: enqueue => {
      onEvery(nodes, (_node, key) => enqueue(key));
      leases.onChange(({ after }) => {
        const { namespace, name } = after?.metadata ?? {};
        if (namespace === leaseNamespace) enqueue(name!);
      });
    },
    reconcile,
  };

  async function reconcile(name: string): Promise<Outcome> {
    const node = nodes.get(name);
    if (!node) {
      heard.delete(name);
      return { done: true };
    }
    const left = listen(name, node) + gracePeriodMs - context.now();
    const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
    await setTaints(node, {
      [unreachableTaint]: ready?.status === 'Unknown',
      [unschedulableTaint]: node.spec?.unschedulable === true,
    });
    if (left > 0) return { requeueAfterMs: left };
    if (ready && ready.status !== 'Unknown') await markUnknown(node);
    await Promise.all(
      pods
        .list()
        .filter(pod => pod.spec!.nodeName === name)
        .map(markNotReady),
    );
    return { requeueAfterMs: gracePeriodMs };
  }

  /** When the node was last heard, in milliseconds since the epoch. */
  function listen(name: string, node: NodeResource): number {
    const lease = leases.get(`${leaseNamespace}/${name}`);
    const heartbeat = [
      lease?.spec?.renewTime,
      ...(node.status?.conditions ?? [])
        // What this controller wrote itself is no sign of life.
        .filter(({ status }) => status !== 'Unknown')
        .map(({ lastHeartbeatTime }) => lastHeartbeatTime),
    ].join(' ');
    const known = heard.get(name);
    if (known?.heartbeat === heartbeat) return known.atMs;
    heard.set(name, { heartbeat, atMs: context.now() });
    return context.now();
  }

  async function markUnknown(node: NodeResource): Promise<void> {
    const now = timestamp(context.now());
    const conditions = (node.status!.conditions ?? []).map(
      (condition): NodeCondition => ({
        ...condition,
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
        lastTransitionTime: now,
      }),
    );
    const { name, resourceVersion } = node.metadata!;
    await context.client.mergePatch(
      Node,
      { name: name! },
      { metadata: { resourceVersion }, status: { conditions } },
      { subresource: 'status' },
    );
    context.recorder.record(
      Node,
      node,
      'Normal',
      'NodeNotReady',
      `Node ${name} status is now: NodeNotReady`,
    );
  }

  /** Keeps the taints that follow from the node's state, and leaves alone those that others set. */
  async function setTaints(
    node: NodeResource,
    wanted: Record<string, boolean>,
  ): Promise<void> {
    const taints = node.spec?.taints ?? [];
    const isKept = ({ key, effect }: Taint) =>
      effect !== 'NoSchedule' || (wanted[key] ?? true);
    const added = Object.keys(wanted).filter(
      key => wanted[key] && !taints.some(taint => taint.key === key),
    );
    if (added.length === 0 && taints.every(isKept)) return;
    const { name, resourceVersion } = node.metadata!;
    const timeAdded = timestamp(context.now());
    await context.client.mergePatch(
      Node,
      { name: name! },
      {
        metadata: { resourceVersion },
        spec: {
          taints: [
            ...taints.filter(isKept),
            ...added.map(key => ({ key, effect: 'NoSchedule', timeAdded })),
          ],
        },
      },
    );
    tellSchedulable(node, taints, wanted[unschedulableTaint]);
  }

  function tellSchedulable(
    node: NodeResource,
    taints: Taint[],
    isCordoned: boolean,
  ): void {
    const wasCordoned = taints.some(({ key }) => key === unschedulableTaint);
    if (wasCordoned === isCordoned) return;
    const reason = isCordoned ? 'NodeNotSchedulable' : 'NodeSchedulable';
    context.recorder.record(
      Node,
      node,
      'Normal',
      reason,
      `Node ${node.metadata!.name} status is now: ${reason}`,
    );
  }

  async function markNotReady(pod: PodResource): Promise<void> {
    const conditions = pod.status?.conditions ?? [];
    const ready = conditions.find(({ type }) => type === 'Ready');
    if (ready?.status !== 'True') return;
    const { namespace, name, resourceVersion } = pod.metadata!;
    await context.client.mergePatch(
      Pod,
      { namespace, name: name! },
      {
        metadata: { resourceVersion },
        status: {
          conditions: conditions.map(condition =>
            condition === ready
              ? {
                  ...ready,
                  status: 'False',
                  lastTransitionTime: timestamp(context.now()),
                }
              : condition,
          ),
        },
      },
      { subresource: 'status' },
    );
    context.recorder.record(
      Pod,
      pod,
      'Warning',
      'NodeNotReady',
      'Node is not ready',
    );
  }
}
