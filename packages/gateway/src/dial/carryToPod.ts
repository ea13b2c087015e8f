import type { Socket } from 'node:net';
import {
  carryPort,
  openWebSocket,
  portForwardPath,
  portForwardProtocol,
  type loadKubeConfig,
  type ObjectRef,
} from '@streamspace/plugin-node';

export type CarryOptions = {
  /** The cluster, and the credentials for it. */
  kubeConfig: ReturnType<typeof loadKubeConfig>;
  pod: ObjectRef;
  port: number;
};

/**
 * Carries a connection to a port of a pod. Resolves when it is over.
 *
 * @throws Error when the API server does not open the way, or the pod does not take the connection.
 */
export async function carryToPod(
  socket: Socket,
  { kubeConfig, pod, port }: CarryOptions,
): Promise<void> {
  const path = portForwardPath(pod, port);
  const webSocket = await openWebSocket(kubeConfig, path, [
    portForwardProtocol,
  ]);
  await carryPort(socket, webSocket);
}
