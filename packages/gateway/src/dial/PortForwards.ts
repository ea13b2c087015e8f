/**
 * Reaches pods through the API server alone, where their addresses cannot be dialled: a laptop against a remote cluster.
 *
 * Each port of a pod in use has a listener of this process' own, so that all else dials as always; what is open there is carried by the API
 * server, a WebSocket for each connection.
 */
import type { Socket } from 'node:net';
import type { Pod } from 'kubernetes-types/core/v1';
import {
  parseObjectKey,
  type loadKubeConfig,
  type Reflector,
} from '@streamspace/plugin-node';
import type { Address } from '../resolve/AppTarget';
import type { ReadyPod } from '../resolve/ReadyPod';
import { carryToPod } from './carryToPod';
import type { Dialler } from './Dialler';
import { PrivateListener } from './PrivateListener';

/** How long a listener without a connection is kept. */
const usualIdleMs = 5 * 60_000;

export type PortForwardsOptions = {
  kubeConfig: ReturnType<typeof loadKubeConfig>;
  pods: Pick<Reflector<Pod>, 'onChange'>;
  /** Told of each connection that could not be carried. */
  onError: (error: Error) => void;
  idleMs?: number;
};

export class PortForwards implements Dialler {
  private readonly listeners = new Map<string, PrivateListener>();
  private readonly sweeping: NodeJS.Timeout;

  constructor(private readonly options: PortForwardsOptions) {
    const { pods, idleMs = usualIdleMs } = options;
    pods.onChange(({ key, after }) => {
      if (!after) this.end(name => name.startsWith(`${key}:`));
    });
    this.sweeping = setInterval(
      () => this.end((_, { idleForMs }) => idleForMs > idleMs),
      idleMs / 2,
    ).unref();
  }

  addressOf({ key }: ReadyPod, port: number): Promise<Address> {
    const name = `${key}:${port}`;
    const present = this.listeners.get(name);
    if (present) return present.address();
    const listener = new PrivateListener(socket =>
      this.carry(socket, key, port),
    );
    this.listeners.set(name, listener);
    return listener.address().catch(error => {
      this.listeners.delete(name);
      throw error;
    });
  }

  close(): void {
    clearInterval(this.sweeping);
    this.end(() => true);
  }

  private end(isMeant: (name: string, listener: PrivateListener) => boolean) {
    for (const [name, listener] of this.listeners) {
      if (!isMeant(name, listener)) continue;
      this.listeners.delete(name);
      listener.close();
    }
  }

  private async carry(socket: Socket, key: string, port: number) {
    const { kubeConfig, onError } = this.options;
    try {
      const pod = parseObjectKey(key);
      await carryToPod(socket, { kubeConfig, pod, port });
    } catch (error) {
      onError(
        new Error(
          `no port-forward to port ${port} of pod ${key}: ${(error as Error).message}`,
        ),
      );
    }
  }
}
