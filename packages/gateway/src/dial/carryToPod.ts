import type { Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  openWebSocket,
  Pod,
  resourcePath,
  type loadKubeConfig,
  type ObjectRef,
} from '@streamspace/plugin-node';
import { createWebSocketStream } from 'ws';

/**
 * The subprotocol of `portforward` over WebSocket (kubernetes, `pkg/kubelet/cri/streaming/portforward/websocket.go`): two channels for each
 * port, one of data and one of errors, numbered by each message's first byte. The first two bytes that come on a channel are its port's number.
 */
const protocol = 'v4.channel.k8s.io';
const dataChannel = 0;
const portNumberBytes = 2;

export type CarryOptions = {
  /** The cluster, and the credentials for it. */
  kubeConfig: ReturnType<typeof loadKubeConfig>;
  pod: ObjectRef;
  port: number;
};

/** Marks what goes out as data. */
class ToPod extends Transform {
  override _transform(data: Buffer, _: string, done: TransformCallback) {
    done(null, Buffer.concat([Buffer.of(dataChannel), data]));
  }
}

/** Takes messages apart. */
class FromPod extends Transform {
  /** What the pod's side said in place of serving. */
  refusal?: Error;
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
      this.refusal = new Error(data.toString());
      done(this.refusal);
    } else {
      done(null, data);
    }
  }
}

/**
 * Carries a connection to a port of a pod, with back-pressure both ways, over the API server. Resolves when it is over. The end of either
 * side is the end of both: WebSockets cannot be half closed.
 *
 * @throws Error when the API server does not open the way, or the pod does not take the connection.
 */
export async function carryToPod(
  socket: Socket,
  { kubeConfig, pod: { namespace, name }, port }: CarryOptions,
): Promise<void> {
  const path = resourcePath(Pod, namespace, name, 'portforward');
  const webSocket = await openWebSocket(kubeConfig, `${path}?ports=${port}`, [
    protocol,
  ]);
  let failure: Error | undefined;
  webSocket.once('error', error => {
    // Whoever has gone needs no way any more.
    if (!socket.destroyed) failure = error;
  });
  const pod = createWebSocketStream(webSocket, { readableObjectMode: true });
  const fromPod = new FromPod();
  await Promise.allSettled([
    pipeline(socket, new ToPod(), pod),
    pipeline(pod, fromPod, socket),
  ]);
  failure ??= fromPod.refusal;
  if (failure) throw failure;
}
