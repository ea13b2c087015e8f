import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResourceAmounts, UsageState } from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { clusterSeries, seriesOf } from './Measured';
import { NodeMetrics, PodMetrics, readAmounts } from './measuredKinds';
import { UsageRing } from './UsageRing';

/** Metrics servers look every 15 s, older ones every 60 s. */
const intervalMs = 30_000;

/** Part of the interval by which it varies, so that replicas and clusters are not asked in step. */
const jitter = 0.2;

/** Most that an answer may take, in milliseconds. */
const timeoutMs = 15_000;

/** An hour of 30,000 pods is some 35 MB. */
const ringOptions = { capacity: 120, maxSeries: 40_000, patience: 10 };

/** What a pod's containers use, by their names. */
export type ContainerAmounts = Record<string, ResourceAmounts>;

/**
 * What a cluster's nodes and pods use, from `metrics.k8s.io` in the platform's own name. That API cannot be watched and knows only now, so it is asked for
 * everything twice a minute, whoever looks, and the last hour is kept here.
 */
export class UsageSampler {
  readonly ring = new UsageRing(ringOptions);
  private latest: UsageState = { name: 'waiting' };
  private containers = new Map<string, ContainerAmounts>();
  private readonly events = new EventEmitter().setMaxListeners(0);

  constructor(private readonly client: KubernetesClient) {}

  get state(): UsageState {
    return this.latest;
  }

  /** What the containers of a pod used in the newest sample, by the pod's `namespace/name`. */
  containersOf(podKey: string): ContainerAmounts | undefined {
    return this.containers.get(podKey);
  }

  /** Calls `listener` after each question, whatever the answer; returns what ends that. */
  onSample(listener: () => void): () => void {
    this.events.on('sample', listener);
    return () => this.events.off('sample', listener);
  }

  /** Samples until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.sample(signal);
      const waitMs = intervalMs * (1 + jitter * (Math.random() - 0.5));
      await sleep(waitMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** Asks once. Never rejects: {@link state} says what came of it. */
  async sample(signal: AbortSignal): Promise<void> {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      await this.ask(AbortSignal.any([signal, timeout]));
      this.latest = { name: 'measured', at: new Date().toISOString() };
    } catch (error) {
      if (signal.aborted) return;
      this.containers.clear();
      const reason = timeout.aborted
        ? `metrics.k8s.io did not answer within ${timeoutMs / 1000} s`
        : (error as Error).message;
      this.latest = isNotFound(error)
        ? { name: 'absent' }
        : { name: 'failing', reason };
    }
    this.events.emit('sample');
  }

  private async ask(signal: AbortSignal): Promise<void> {
    const [nodes, pods] = await Promise.all([
      this.client.list(NodeMetrics, { signal }),
      this.client.list(PodMetrics, { signal }),
    ]);
    const amounts = new Map<string, ResourceAmounts>();
    const together = readAmounts(nodes.items.map(({ usage }) => usage));
    if (nodes.items.length > 0) amounts.set(clusterSeries, together);
    for (const node of nodes.items) {
      amounts.set(
        seriesOf('nodes', objectKey(node)),
        readAmounts([node.usage]),
      );
    }
    const containers = new Map<string, ContainerAmounts>();
    for (const pod of pods.items) {
      const key = objectKey(pod);
      const used = pod.containers.map(({ usage }) => usage);
      amounts.set(seriesOf('pods', key), readAmounts(used));
      containers.set(
        key,
        Object.fromEntries(
          pod.containers.map(({ name, usage }) => [name, readAmounts([usage])]),
        ),
      );
    }
    this.containers = containers;
    this.ring.add(Date.now(), amounts);
  }
}
