/**
 * What pods use, from the metrics API (metrics.k8s.io), where the cluster has one.
 *
 * That API cannot be watched, so it is asked once every half minute for all sessions together.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  labels,
  parseQuantity,
  type SessionStatus,
} from '@streamspace/plugin-common';
import {
  isNotFound,
  type KubernetesClient,
  type KubernetesObject,
  type ResourceKind,
} from '@streamspace/plugin-node';

const intervalMs = 30_000;

/** Milliseconds between questions whether the cluster has the API by now. */
const absentIntervalMs = 300_000;

type PodMetricsResource = KubernetesObject & {
  containers: { usage: { cpu: string; memory: string } }[];
};

/** What a pod uses now, as a metrics server tells it. */
export const PodMetrics: ResourceKind<PodMetricsResource> = {
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  kind: 'PodMetrics',
  plural: 'pods',
  namespaced: true,
};

export type Usage = Required<NonNullable<SessionStatus['resourceUsage']>>;

export type PodUsageOptions = {
  client: KubernetesClient;
  /** Told of a pod's `namespace/session` when its use has changed. */
  onChange: (sessionKey: string) => void;
  onError: (error: Error) => void;
};

export class PodUsage {
  private usage = new Map<string, Usage>();

  constructor(private readonly options: PodUsageOptions) {}

  /** The latest known use of pods, by `namespace/name`, together; undefined where none of them is measured. */
  of(podKeys: string[]): Usage | undefined {
    const known = podKeys
      .map(key => this.usage.get(key))
      .filter(usage => usage !== undefined);
    return known.length > 0 ? roundedUsage(known) : undefined;
  }

  /** Samples until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let waitMs = intervalMs;
      try {
        await this.sample(signal);
      } catch (error) {
        if (isNotFound(error)) waitMs = absentIntervalMs;
        else if (!signal.aborted) this.options.onError(error as Error);
      }
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  }

  private async sample(signal: AbortSignal): Promise<void> {
    const { client, onChange } = this.options;
    const list = await client.list(PodMetrics, {
      labelSelector: labels.sessionUid,
      signal,
    });
    const former = this.usage;
    this.usage = new Map();
    for (const { metadata, containers } of list.items) {
      const podKey = `${metadata!.namespace}/${metadata!.name}`;
      const usage = roundedUsage(containers.map(container => container.usage));
      this.usage.set(podKey, usage);
      const before = former.get(podKey);
      const session = metadata!.labels?.[labels.session];
      const isChanged =
        before?.cpu !== usage.cpu || before?.memory !== usage.memory;
      if (session && isChanged) onChange(`${metadata!.namespace}/${session}`);
    }
  }
}

/** The sum, in steps of 10m CPU and 16Mi memory, so that an idle session's status does not change all the time. */
export function roundedUsage(
  containers: { cpu: string; memory: string }[],
): Usage {
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const cpu = sum(containers.map(({ cpu: text }) => parseQuantity(text)));
  const memory = sum(containers.map(({ memory: text }) => parseQuantity(text)));
  return {
    cpu: `${Math.round(cpu * 100) * 10}m`,
    memory: `${Math.round(memory / 2 ** 24) * 16}Mi`,
  };
}
