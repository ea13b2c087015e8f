import type { OutgoingHttpHeaders } from 'node:http';
import type { KubeConfig } from '@kubernetes/client-node';
import { WebSocket } from 'ws';

/** How long the API server may take to open a way, in milliseconds. */
const handshakeMs = 10_000;

/** Idle time after which TCP asks whether the API server is still there, in milliseconds. */
const keepAliveMs = 30_000;

/** A WebSocket to a path of the API server, with the credentials of a kubeconfig; its opening or its error is still to come. */
export async function openWebSocket(
  kubeConfig: KubeConfig,
  path: string,
  protocols: string[],
  headers: OutgoingHttpHeaders = {},
): Promise<WebSocket> {
  const credentials: { headers?: OutgoingHttpHeaders } = {};
  // Asked anew each time: tokens of ServiceAccounts and exec plugins change.
  await kubeConfig.applyToHTTPSOptions(credentials);
  const { server } = kubeConfig.getCurrentCluster()!;
  const base = server.replace(/^http/, 'ws').replace(/\/$/, '');
  const webSocket = new WebSocket(`${base}${path}`, protocols, {
    ...credentials,
    headers: { ...credentials.headers, ...headers },
    perMessageDeflate: false,
    handshakeTimeout: handshakeMs,
  });
  return webSocket.once('upgrade', response =>
    response.socket.setKeepAlive(true, keepAliveMs),
  );
}
