import type { Pod } from 'kubernetes-types/core/v1';
import type { KubernetesClient } from '@streamspace/plugin-node';
import { appContainerName } from '../desired/names';
import { openPorts, readListeners } from './readListeners';

/** Time between the first two looks into a pod, in milliseconds. What listened at both is taken to stay. */
const firstWaitMs = 3_000;

/** Longest time between two looks: an app that never listens is not asked for ever as often as one that starts. */
const maxWaitMs = 30_000;

const timeoutMs = 5_000;
const maxBytes = 8 * 1024 * 1024;
const maxRemembered = 500;

type Look = { nextMs: number; waitMs: number; ports: number[] };

export type SteadyPorts = {
  /** In ascending order; none before the second look. */
  ports: number[];
  /** When there is more to see, in milliseconds. */
  lookAgainInMs: number;
};

/** Finds out at which ports a pod's app listens, by the kernel's own list inside of it. */
export class PortFinder {
  private readonly looks = new Map<string, Look>();

  constructor(
    private readonly options: {
      client: Pick<KubernetesClient, 'exec'>;
      nowMs: () => number;
      onError: (error: Error) => void;
    },
  ) {}

  /** The ports that were open at two looks one after the other. */
  async steadyPorts(pod: Pod, signal: AbortSignal): Promise<SteadyPorts> {
    const uid = pod.metadata!.uid!;
    const former = this.looks.get(uid);
    const nowMs = this.options.nowMs();
    if (former && nowMs < former.nextMs) {
      return { ports: [], lookAgainInMs: former.nextMs - nowMs };
    }
    const ports = await this.look(pod, signal);
    const waitMs = former
      ? Math.min(2 * former.waitMs, maxWaitMs)
      : firstWaitMs;
    this.looks.set(uid, { nextMs: nowMs + waitMs, waitMs, ports });
    if (this.looks.size > maxRemembered) {
      this.looks.delete(this.looks.keys().next().value!);
    }
    return {
      ports: ports.filter(port => former?.ports.includes(port)),
      lookAgainInMs: waitMs,
    };
  }

  private async look(pod: Pod, signal: AbortSignal): Promise<number[]> {
    const { namespace, name } = pod.metadata!;
    try {
      const { stdout } = await this.options.client.exec(
        { namespace, name: name! },
        {
          container: appContainerName,
          // The second is missing where there is no IPv6; what was read of the first is told all the same.
          command: ['cat', '/proc/net/tcp', '/proc/net/tcp6'],
          maxBytes,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        },
      );
      const podIPs = (pod.status?.podIPs ?? []).flatMap(({ ip }) => ip ?? []);
      return openPorts(readListeners(stdout), podIPs);
    } catch (error) {
      if (!signal.aborted) {
        this.options.onError(
          new Error(
            `the port of ${namespace}/${name} cannot be found: ${(error as Error).message}`,
          ),
        );
      }
      return [];
    }
  }
}
