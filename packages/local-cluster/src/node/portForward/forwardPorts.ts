/**
 * Port-forwarding over WebSocket as kubelets have it (kubernetes, `pkg/kubelet/cri/streaming/portforward/websocket.go`): two channels for
 * each port, one of data and one of errors, numbered by each message's first byte. The first two bytes of a channel are its port's number.
 */
import { connect, type Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** The subprotocol: messages are binary. */
export const portForwardProtocol = 'v4.channel.k8s.io';

export type ForwardOptions = {
  /** Address of the pod. */
  host: string;
  /** One connection is made to each. */
  ports: number[];
};

/** Bytes that may wait to be sent before the pod is read no further. */
const highWaterBytes = 1024 * 1024;

/** Joins a client's WebSocket with ports of a pod, with back-pressure, until all of their connections are over or the client has gone. */
export function forwardPorts(
  client: WebSocket,
  { host, ports }: ForwardOptions,
): void {
  const connections = ports.map((port, index) =>
    forwardPort(client, connect({ host, port, noDelay: true }), {
      ...{ port, channel: index * 2 },
    }),
  );
  const open = new Set(connections);
  const waiting = new Set<Socket>();
  for (const connection of connections) {
    connection
      .on('drain', () => {
        waiting.delete(connection);
        if (waiting.size === 0) client.resume();
      })
      .once('close', () => {
        open.delete(connection);
        waiting.delete(connection);
        if (waiting.size === 0) client.resume();
        if (open.size === 0) client.close(1000);
      });
  }
  client.on('message', (message: Buffer) => {
    const isData = message[0] % 2 === 0;
    const connection = connections[message[0] / 2];
    if (!isData || !connection?.writable) return;
    if (connection.write(message.subarray(1))) return;
    waiting.add(connection);
    client.pause();
  });
  // Its closing follows.
  client.on('error', () => {});
  client.once('close', () => open.forEach(connection => connection.destroy()));
}

/** Sends what a connection gives, and why it broke. */
function forwardPort(
  client: WebSocket,
  connection: Socket,
  { port, channel }: { port: number; channel: number },
): Socket {
  const send = (to: number, data: Buffer, onSent?: () => void) =>
    client.send(Buffer.concat([Buffer.of(to), data]), onSent);
  const error = channel + 1;
  const number = Buffer.alloc(2);
  number.writeUInt16LE(port);
  send(channel, number);
  send(error, number);
  return connection
    .on('data', data => {
      const isFull = client.bufferedAmount > highWaterBytes;
      if (isFull) connection.pause();
      send(channel, data, isFull ? () => connection.resume() : undefined);
    })
    .on('error', ({ message }) =>
      send(error, Buffer.from(`error forwarding port ${port}: ${message}`)),
    );
}
