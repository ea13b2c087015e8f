import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Node, type KubernetesClient } from '@streamspace/plugin-node';
import { generate } from 'selfsigned';
import { WebSocketServer } from 'ws';

/** Channels of a remote command; see `RemoteCommand`. */
const stdout = 1;
const status = 3;

/** A node that answers what one attaches to: it says hello, repeats what it is told, and ends well when it is told `end`. */
export class FakeKubelet {
  /** The paths that were asked for. */
  readonly asked: string[] = [];

  private constructor(
    private readonly client: KubernetesClient,
    private readonly server: Server,
    readonly nodeName: string,
  ) {
    const sockets = new WebSocketServer({
      server,
      handleProtocols: ([preferred]) => preferred,
    });
    sockets.on('connection', (socket, { url = '' }) => {
      this.asked.push(url);
      const send = (channel: number, text: string) =>
        socket.send(Buffer.concat([Buffer.of(channel), Buffer.from(text)]));
      send(stdout, 'hello');
      socket.on('message', data => {
        const text = (data as Buffer).subarray(1).toString();
        if (text !== 'end') {
          send(stdout, text);
          return;
        }
        send(status, JSON.stringify({ status: 'Success' }));
        socket.close();
      });
    });
  }

  /** Starts one, and tells the cluster of its node. */
  static async start(
    client: KubernetesClient,
    nodeName: string,
  ): Promise<FakeKubelet> {
    const pems = await generate([{ name: 'commonName', value: nodeName }], {
      keyType: 'ec',
      algorithm: 'sha256',
    });
    const server = createServer({ cert: pems.cert, key: pems.private });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await client.create(Node, { metadata: { name: nodeName } });
    await client.mergePatch(
      Node,
      { name: nodeName },
      {
        status: {
          addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
          daemonEndpoints: { kubeletEndpoint: { Port: port } },
        },
      },
      { subresource: 'status' },
    );
    return new FakeKubelet(client, server, nodeName);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.client.delete(Node, { name: this.nodeName });
  }
}
