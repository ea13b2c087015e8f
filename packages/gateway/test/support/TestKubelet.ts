import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Node } from '@streamspace/plugin-node';
import { generate } from 'selfsigned';
import { WebSocketServer, type WebSocket } from 'ws';
import type { TestCluster } from './TestCluster';

const protocol = 'v4.channel.k8s.io';

/** A node whose kubelet does one thing: it forwards ports (`pkg/kubelet/cri/streaming/portforward` of Kubernetes); this machine is each of its pods. */
export class TestKubelet {
  /** Connections to pods, in the order they came. */
  readonly forwarded: Socket[] = [];
  private readonly sockets: WebSocketServer;

  private constructor(
    private readonly cluster: TestCluster,
    private readonly server: Server,
    readonly nodeName: string,
  ) {
    this.sockets = new WebSocketServer({
      server,
      handleProtocols: offered => offered.has(protocol) && protocol,
    });
    this.sockets.on('connection', (socket, request) => {
      const { searchParams } = new URL(request.url!, 'https://kubelet');
      this.forward(socket, Number(searchParams.get('port')));
    });
  }

  static async start(cluster: TestCluster): Promise<TestKubelet> {
    const { cert, private: key } = await generate([
      { name: 'commonName', value: 'kubelet' },
    ]);
    const server = createServer({ cert, key });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const name = `kubelet-${randomBytes(5).toString('hex')}`;
    await cluster.client.create(Node, {
      metadata: { name },
      spec: { unschedulable: true },
    });
    const { port: Port } = server.address() as AddressInfo;
    await cluster.client.mergePatch(
      Node,
      { name },
      {
        status: {
          addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
          daemonEndpoints: { kubeletEndpoint: { Port } },
        },
      },
      { subresource: 'status' },
    );
    return new TestKubelet(cluster, server, name);
  }

  async stop(): Promise<void> {
    this.sockets.clients.forEach(socket => socket.terminate());
    this.server.close();
    this.server.closeAllConnections();
    await this.cluster.client.delete(Node, { name: this.nodeName });
  }

  private forward(client: WebSocket, port: number) {
    const number = Buffer.alloc(2);
    number.writeUInt16LE(port);
    const send = (channel: number, data: Buffer) =>
      client.send(Buffer.concat([Buffer.of(channel), data]));
    send(0, number);
    send(1, number);
    const pod = connect(port, '127.0.0.1');
    this.forwarded.push(pod);
    pod
      .on('data', data => send(0, data))
      .on('error', ({ message }) => send(1, Buffer.from(message)))
      .once('close', () => client.close());
    client
      .on('message', (message: Buffer) => pod.write(message.subarray(1)))
      .once('close', () => pod.destroy());
  }
}
