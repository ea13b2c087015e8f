import { Transform, type Duplex, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createWebSocketStream, type WebSocket } from 'ws';
import type { ObjectRef } from './ResourceKind';
import { Pod } from './kinds';
import { resourcePath } from './resourcePath';
import { watchWebSocket } from './watchWebSocket';

/**
 * The subprotocol of `portforward` over WebSocket (kubernetes, `pkg/kubelet/cri/streaming/portforward/websocket.go`): two channels for each
 * port, one of data and one of errors, numbered by each message's first byte. The first two bytes that come on a channel are its port's number.
 */
export const portForwardProtocol = 'v4.channel.k8s.io';
const dataChannel = 0;
const portNumberBytes = 2;

/** The way to the pod was open, and its side could not reach the port; the message is the node's. */
export class PortRefusedError extends Error {
  override readonly name = 'PortRefusedError';
}

/** Path and query of the API server at which a port of a pod is. */
export function portForwardPath(pod: ObjectRef, port: number): string {
  const path = resourcePath(Pod, pod.namespace, pod.name, 'portforward');
  return `${path}?ports=${port}`;
}

/** Marks what goes out as data. */
class ToPod extends Transform {
  override _transform(data: Buffer, _: string, done: TransformCallback) {
    done(null, Buffer.concat([Buffer.of(dataChannel), data]));
  }
}

/** Takes messages apart. */
class FromPod extends Transform {
  /** What the pod's side said in place of serving. */
  refusal?: PortRefusedError;
  private readonly received: number[] = [];

  constructor() {
    super({ writableObjectMode: true });
  }

  override _transform(message: Buffer, _: string, done: TransformCallback) {
    const [channel] = message;
    const before = this.received[channel] ?? 0;
    const data = message.subarray(1 + Math.max(0, portNumberBytes - before));
    this.received[channel] = before + message.length - 1;
    if (channel !== dataChannel && data.length > 0) {
      this.refusal = new PortRefusedError(data.toString().trim());
      done(this.refusal);
    } else {
      done(null, data);
    }
  }
}

/**
 * Carries bytes to a port of a pod and back, with back-pressure both ways, over the API server. Resolves when it is over. The end of either
 * side is the end of both: WebSockets cannot be half closed.
 *
 * @param webSocket - to {@link portForwardPath} by {@link portForwardProtocol}, as it was made in this turn: it need not be open yet.
 * @throws KubernetesApiError or ServiceUnavailableError where the API server does not open the way; PortRefusedError.
 */
export async function carryPort(
  near: Duplex,
  webSocket: WebSocket,
  onOpen: () => void = () => {},
): Promise<void> {
  let hasLeft = false;
  webSocket.once('error', () => {
    // Whoever has gone needs no way any more.
    hasLeft = near.destroyed;
  });
  const watched = watchWebSocket(webSocket);
  webSocket.once('open', onOpen);
  const pod = createWebSocketStream(webSocket, { readableObjectMode: true });
  const fromPod = new FromPod();
  await Promise.allSettled([
    pipeline(near, new ToPod(), pod),
    pipeline(pod, fromPod, near),
  ]);
  const failure = fromPod.refusal ?? watched.failure;
  if (failure && !hasLeft) throw failure;
}
