import type { Pod } from 'kubernetes-types/core/v1';
import type { KubernetesClient } from '@streamspace/plugin-node';
import { appContainerName } from '../desired/names';
import { openPorts, readListeners } from './readListeners';

/** Least time between two looks into a pod, in milliseconds. What listened at both is taken to stay. */
export const betweenLooksMs = 3_000;

const timeoutMs = 5_000;
const maxBytes = 8 * 1024 * 1024;
const maxRemembered = 500;

type Look = { atMs: number; ports: number[] };

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

  /** The ports that were open at two looks one after the other; none before the second. */
  async steadyPorts(pod: Pod, signal: AbortSignal): Promise<number[]> {
    const uid = pod.metadata!.uid!;
    const former = this.looks.get(uid);
    const atMs = this.options.nowMs();
    if (former && atMs - former.atMs < betweenLooksMs) return [];
    const ports = await this.look(pod, signal);
    this.looks.set(uid, { atMs, ports });
    if (this.looks.size > maxRemembered) {
      this.looks.delete(this.looks.keys().next().value!);
    }
    return ports.filter(port => former?.ports.includes(port));
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
