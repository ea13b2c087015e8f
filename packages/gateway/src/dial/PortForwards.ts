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
import { PrivateListeners } from './PrivateListeners';

export type PortForwardsOptions = {
  kubeConfig: ReturnType<typeof loadKubeConfig>;
  pods: Pick<Reflector<Pod>, 'onChange'>;
  /** Told of each connection that could not be carried. */
  onError: (error: Error) => void;
  idleMs?: number;
};

export class PortForwards implements Dialler {
  private readonly listeners: PrivateListeners;

  constructor(private readonly options: PortForwardsOptions) {
    this.listeners = new PrivateListeners(options.idleMs);
    options.pods.onChange(({ key, after }) => {
      if (!after) this.listeners.end(name => name.startsWith(`${key}:`));
    });
  }

  addressOf({ key }: ReadyPod, port: number): Promise<Address> {
    return this.listeners.addressOf(`${key}:${port}`, socket =>
      this.carry(socket, key, port),
    );
  }

  close(): void {
    this.listeners.close();
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
