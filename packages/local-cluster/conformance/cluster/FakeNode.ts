import {
  isConflict,
  isNotFound,
  Lease,
  Node,
  Pod,
  Reflector,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { Pod as PodResource } from 'kubernetes-types/core/v1';
import { freshName } from './freshName';

/** The real controller calls a Node dead after 40 s of silence. */
const heartbeatMs = 10_000;
const leaseNamespace = 'kube-node-lease';
/** Keeps pods of tests that run beside away; those of the suite tolerate it. */
export const nodeTaint = 'conformance.example.com/node';

/** The annotation of a pod that ends at once: `Succeeded` or `Failed`. */
export const endsAs = 'conformance.example.com/ends';

/**
 * A Node of the suite's own whose kubelet runs nothing: it says of each pod bound to it that it is running and ready, or has ended as its
 * annotation {@link endsAs} says, and lets deleted ones go.
 */
export class FakeNode {
  readonly name = freshName('conformance');
  private readonly stopped = new AbortController();
  private readonly work = new Set<Promise<void>>();
  private timer?: NodeJS.Timeout;
  private pods = 0;

  constructor(private readonly client: KubernetesClient) {}

  /** What sends a pod here and nowhere else. */
  get nodeSelector(): Record<string, string> {
    return { 'kubernetes.io/hostname': this.name };
  }

  async start(): Promise<void> {
    await this.client.create(Node, {
      metadata: { name: this.name, labels: this.nodeSelector },
      spec: { taints: [{ key: nodeTaint, effect: 'NoSchedule' }] },
    });
    await this.beat();
    this.timer = setInterval(() => this.track(this.beat()), heartbeatMs);
    const pods = new Reflector<PodResource>({
      client: this.client,
      kind: Pod,
      fieldSelector: `spec.nodeName=${this.name}`,
    });
    pods.onChange(({ after }) => {
      if (after) this.track(this.settle(after));
    });
    await pods.start(this.stopped.signal);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopped.abort();
    await Promise.all(this.work);
    await this.client.delete(Node, { name: this.name });
  }

  private track(promise: Promise<void>): void {
    const tracked = promise.finally(() => this.work.delete(tracked));
    this.work.add(tracked);
  }

  private async beat(): Promise<void> {
    const time = new Date().toISOString();
    const resources = { cpu: '4', memory: '8Gi', pods: '110' };
    await this.client.mergePatch(
      Node,
      { name: this.name },
      {
        status: {
          capacity: resources,
          allocatable: resources,
          conditions: [
            {
              type: 'Ready',
              status: 'True',
              reason: 'KubeletReady',
              message: 'kubelet is posting ready status',
              lastHeartbeatTime: `${time.slice(0, 19)}Z`,
              lastTransitionTime: `${time.slice(0, 19)}Z`,
            },
          ],
        },
      },
      { subresource: 'status' },
    );
    const spec = {
      holderIdentity: this.name,
      leaseDurationSeconds: 40,
      renewTime: time.replace('Z', '000Z'),
    };
    const ref = { namespace: leaseNamespace, name: this.name };
    await this.client.mergePatch(Lease, ref, { spec }).catch(async error => {
      if (!isNotFound(error)) throw error;
      await this.client.create(Lease, { metadata: ref, spec });
    });
  }

  private async settle(pod: PodResource): Promise<void> {
    const { namespace, name, uid, deletionTimestamp } = pod.metadata!;
    const ref = { namespace, name: name! };
    try {
      if (deletionTimestamp) {
        await this.client.delete(Pod, ref, {
          gracePeriodSeconds: 0,
          preconditions: { uid },
        });
      } else if (pod.status?.phase === 'Pending') {
        await this.client.mergePatch(Pod, ref, this.settled(pod), {
          subresource: 'status',
        });
      }
    } catch (error) {
      if (!isNotFound(error) && !isConflict(error)) throw error;
    }
  }

  private settled(pod: PodResource) {
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    const ends = pod.metadata!.annotations?.[endsAs];
    this.pods += 1;
    const podIP = `10.99.0.${this.pods}`;
    return {
      metadata: { uid: pod.metadata!.uid },
      status: {
        phase: ends ?? 'Running',
        podIP,
        podIPs: [{ ip: podIP }],
        startTime: at,
        conditions: [
          'PodScheduled',
          'Initialized',
          'ContainersReady',
          'Ready',
        ].map(type => ({
          type,
          status: ends && type.endsWith('Ready') ? 'False' : 'True',
          lastTransitionTime: at,
        })),
        containerStatuses: pod.spec!.containers.map(({ name, image }) => ({
          name,
          image,
          imageID: image,
          ready: !ends,
          restartCount: 0,
          state: ends
            ? {
                terminated: {
                  exitCode: ends === 'Succeeded' ? 0 : 1,
                  startedAt: at,
                  finishedAt: at,
                },
              }
            : { running: { startedAt: at } },
        })),
      },
    };
  }
}
