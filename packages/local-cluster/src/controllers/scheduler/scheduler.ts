/**
 * Gives each pending pod a node that is ready and has room, once the volumes it claims can be had there.
 *
 * Choosing reads memory only and notes the choice before it waits for anything, so that pods scheduled at the same time never take the
 * same room.
 */
import {
  isConflict,
  isNotFound,
  Node,
  objectKey,
  PersistentVolumeClaim,
  Pod,
  resourcePath,
  StorageClass,
  type Outcome,
} from '@streamspace/plugin-node';
import type {
  Node as NodeResource,
  PersistentVolumeClaim as ClaimResource,
  Pod as PodResource,
} from 'kubernetes-types/core/v1';
import {
  onEvery,
  type Controller,
  type ControllerContext,
} from '../framework/Controller';
import { timestamp } from '../framework/timestamp';
import { hasEnded } from '../pods/podState';
import { misfits } from './nodeFit';
import { isKeptOff, type PlacedPod } from './podAntiAffinity';
import { add, resourceRequests, type Amounts } from './resourceRequests';
import { claimNames, selectedNodeAnnotation, volumeFit } from './volumeFit';

const schedulerName = 'default-scheduler';

export function scheduler(context: ControllerContext): Controller {
  const pods = context.cache(Pod);
  const nodes = context.cache(Node);
  const claims = context.cache(PersistentVolumeClaim);
  const classes = context.cache(StorageClass);
  /** Pod uid → node, for pods whose binding the cache has not shown yet. */
  const assumed = new Map<string, string>();

  return {
    name: 'scheduler',
    watch: enqueue => {
      onEvery(pods, (pod, key) => {
        if (isPending(pods.get(key))) enqueue(key);
        else {
          assumed.delete(pod.metadata!.uid!);
          // Its room is free now.
          if (!pods.get(key)) enqueuePending(enqueue);
        }
      });
      nodes.onChange(({ before, after }) => {
        if (schedulingState(before) !== schedulingState(after))
          enqueuePending(enqueue);
      });
      claims.onChange(({ before, after }) => {
        const { namespace, name } = (after ?? before)!.metadata!;
        enqueuePending(
          enqueue,
          pod =>
            pod.metadata!.namespace === namespace &&
            claimNames(pod).includes(name!),
        );
      });
      classes.onChange(() => enqueuePending(enqueue));
    },
    reconcile,
    concurrency: 16,
  };

  function enqueuePending(
    enqueue: (key: string) => void,
    isMeant: (pod: PodResource) => boolean = () => true,
  ): void {
    for (const pod of pods.list())
      if (isPending(pod) && isMeant(pod)) enqueue(objectKey(pod));
  }

  async function reconcile(key: string): Promise<Outcome> {
    const pod = pods.get(key);
    if (!isPending(pod) || assumed.has(pod.metadata!.uid!))
      return { done: true };
    const { namespace, uid } = pod.metadata!;
    const volumes = volumeFit(
      pod,
      name => claims.get(`${namespace}/${name}`),
      name => classes.get(name),
    );
    if ('unschedulable' in volumes)
      return refuse(pod, countReasons([volumes.unschedulable]));
    const choice = chooseNode(pod);
    if ('refused' in choice) return refuse(pod, choice.refused);
    if (volumes.unbound.length > 0) {
      for (const claim of volumes.unbound) await selectNode(claim, choice.node);
      // The claims' events bring the pod here again when they are bound.
      return { done: true };
    }
    assumed.set(uid!, choice.node);
    try {
      await bind(pod, choice.node);
    } catch (error) {
      assumed.delete(uid!);
      if (isNotFound(error)) return { done: true };
      throw error;
    }
    return { done: true };
  }

  function chooseNode(
    pod: PodResource,
  ): { node: string } | { refused: string } {
    const refusals: string[] = [];
    const placed = placedPods();
    const used = usedByNode(placed);
    const fitting: { name: string; pods: number }[] = [];
    for (const node of nodes.list()) {
      const name = node.metadata!.name!;
      const reasons = misfits(pod, node, used.get(name) ?? {});
      if (isKeptOff(pod, node, placed))
        reasons.push("node(s) didn't match pod anti-affinity rules");
      if (reasons.length === 0)
        fitting.push({ name, pods: used.get(name)?.pods ?? 0 });
      refusals.push(...reasons);
    }
    // The emptiest node, so that several share the work.
    const [best] = fitting.sort((a, b) => a.pods - b.pods);
    if (best) return { node: best.name };
    return { refused: countReasons(refusals) };
  }

  function countReasons(reasons: string[]): string {
    const total = nodes.list().length;
    if (total === 0) return 'no nodes available to schedule pods';
    const counts = new Map<string, number>();
    for (const reason of reasons)
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const told = [...counts].map(([reason, count]) =>
      reason.startsWith('persistentvolumeclaim ') || reason.startsWith('pod ')
        ? reason
        : `${count} ${reason}`,
    );
    return `0/${total} nodes are available: ${told.join(', ')}.`;
  }

  /** The pods that run on a node, or are about to. */
  function placedPods(): PlacedPod[] {
    return pods.list().flatMap(pod => {
      if (hasEnded(pod)) return [];
      const name = pod.spec!.nodeName ?? assumed.get(pod.metadata!.uid!);
      const node = name && nodes.get(name);
      return node ? [{ pod, node }] : [];
    });
  }

  function usedByNode(placed: PlacedPod[]): Map<string, Amounts> {
    const used = new Map<string, Amounts>();
    for (const { pod, node } of placed) {
      const sum = used.get(node.metadata!.name!) ?? {};
      add(sum, resourceRequests(pod));
      used.set(node.metadata!.name!, sum);
    }
    return used;
  }

  async function selectNode(claim: ClaimResource, node: string) {
    const { namespace, name, resourceVersion, annotations } = claim.metadata!;
    if (annotations?.[selectedNodeAnnotation] === node) return;
    await context.client.mergePatch(
      PersistentVolumeClaim,
      { namespace, name: name! },
      {
        metadata: {
          resourceVersion,
          annotations: { [selectedNodeAnnotation]: node },
        },
      },
    );
  }

  async function bind(pod: PodResource, node: string): Promise<void> {
    const { namespace, name, uid } = pod.metadata!;
    const response = await context.client.open({
      method: 'POST',
      path: resourcePath(Pod, namespace, name, 'binding'),
      body: {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name, namespace, uid },
        target: { apiVersion: 'v1', kind: 'Node', name: node },
      },
    });
    response.resume();
    context.recorder.record(
      Pod,
      pod,
      'Normal',
      'Scheduled',
      `Successfully assigned ${namespace}/${name} to ${node}`,
    );
  }

  /** Tells on the pod why it waits, once for each reason. What could change it brings the pod here again. */
  async function refuse(pod: PodResource, message: string): Promise<Outcome> {
    const { namespace, name, resourceVersion } = pod.metadata!;
    const conditions = pod.status?.conditions ?? [];
    const told = conditions.find(({ type }) => type === 'PodScheduled');
    if (told?.status === 'False' && told.message === message)
      return { done: true };
    const condition = {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message,
      lastProbeTime: null,
      lastTransitionTime:
        told?.status === 'False'
          ? told.lastTransitionTime
          : timestamp(context.now()),
    };
    try {
      await context.client.mergePatch(
        Pod,
        { namespace, name: name! },
        {
          metadata: { resourceVersion },
          status: {
            conditions: [
              ...conditions.filter(({ type }) => type !== 'PodScheduled'),
              condition,
            ],
          },
        },
        { subresource: 'status' },
      );
    } catch (error) {
      if (isNotFound(error) || isConflict(error)) return { done: true };
      throw error;
    }
    context.recorder.record(Pod, pod, 'Warning', 'FailedScheduling', message);
    return { done: true };
  }
}

function isPending(pod: PodResource | undefined): pod is PodResource {
  return (
    pod !== undefined &&
    !pod.spec!.nodeName &&
    !pod.metadata!.deletionTimestamp &&
    (pod.spec!.schedulerName ?? schedulerName) === schedulerName &&
    (pod.status?.phase ?? 'Pending') === 'Pending'
  );
}

/** What of a node decides about scheduling, as text; heartbeats leave it as it is. */
function schedulingState(node: NodeResource | undefined): string {
  return JSON.stringify([
    node?.metadata!.labels,
    node?.spec,
    node?.status?.allocatable,
    node?.status?.conditions?.map(({ type, status }) => [type, status]),
  ]);
}
