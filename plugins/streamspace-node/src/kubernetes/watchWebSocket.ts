import { ServiceUnavailableError } from '@backstage/errors';
import type { WebSocket } from 'ws';
import { readRefusal } from './readRefusal';

/** Proxies on the way close connections that are silent for a minute. */
const pingMs = 20_000;

/** How a WebSocket to the API server stands. */
export type WatchedWebSocket = {
  isOpen: boolean;
  /**
   * Why it did not open, or broke: a KubernetesApiError where the API server refused, or its node did, else a ServiceUnavailableError in plain
   * words.
   */
  failure?: Error;
};

/** Watches a WebSocket to a container that is about to open, keeps it awake while it is open, and closes it where the API server refuses. */
export function watchWebSocket(webSocket: WebSocket): WatchedWebSocket {
  const watched: WatchedWebSocket = { isOpen: false };
  let pinging: NodeJS.Timeout | undefined;
  webSocket.on('error', error => {
    watched.failure ??= watched.isOpen ? broken() : unopened(error);
  });
  webSocket.once('unexpected-response', (_request, response) => {
    readRefusal(response)
      .catch(unopened)
      .then(refusal => {
        watched.failure ??= refusal;
        webSocket.close();
      });
  });
  webSocket.once('open', () => {
    watched.isOpen = true;
    // Not sooner: a socket that is not open yet throws, and a refusal may take its time.
    pinging = setInterval(() => webSocket.ping(), pingMs);
  });
  webSocket.once('close', () => clearInterval(pinging));
  return watched;
}

/** For a way to a container that has ended before its end. */
export function broken(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'the connection to the container broke; try again',
  );
}

/** Why there is no way to the container, in plain words: sockets say it with addresses. */
function unopened(error: Error): Error {
  const isUnreachable = 'code' in error;
  return new ServiceUnavailableError(
    isUnreachable
      ? 'the cluster cannot be reached; try again in a moment'
      : 'the pod’s node has opened no way to the container in time; it may be down',
  );
}
