/**
 * Port-forwarding as kubectl has it: SPDY streams in pairs, one of data and one of errors, for each connection. Since Kubernetes 1.31 they
 * are tunnelled through a WebSocket.
 *
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/4006-transition-spdy-to-websockets
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Duplex } from 'node:stream';
import { serveSpdy } from '../spdy/serveSpdy';
import type { SpdyStream } from '../spdy/SpdyStream';

/** The subprotocol of the WebSocket: its messages are the bytes of a SPDY connection. */
export const spdyPortForwardProtocol = 'SPDY/3.1+portforward.k8s.io';

type Pair = { data?: SpdyStream; error?: SpdyStream };

/** Joins the connections that a client opens with ports of a pod, until the client goes. @param host - the pod's address */
export async function forwardSpdyPorts(
  transport: Duplex,
  host: string,
): Promise<void> {
  const pairs = new Map<string, Pair>();
  await serveSpdy(transport, stream => {
    const { streamtype, requestid = '' } = stream.headers;
    const pair = pairs.get(requestid) ?? {};
    pairs.set(requestid, pair);
    if (streamtype === 'data') pair.data = stream;
    else pair.error = stream;
    const { data, error } = pair;
    if (!data || !error) return;
    pairs.delete(requestid);
    void forward(data, error, host);
  });
}

/** Joins one connection; why it broke is told by the stream of errors, which is empty where all went well. */
async function forward(
  data: SpdyStream,
  error: SpdyStream,
  host: string,
): Promise<void> {
  const port = Number(data.headers.port);
  const connection = connect({
    host,
    port,
    noDelay: true,
    allowHalfOpen: true,
  });
  try {
    await once(connection, 'connect');
    await Promise.all([pipeline(data, connection), pipeline(connection, data)]);
  } catch (failure) {
    const { message } = failure as Error;
    error.write(`error forwarding port ${port} to pod: ${message}`);
  } finally {
    connection.destroy();
    data.destroy();
    error.end();
    error.resume();
  }
}
