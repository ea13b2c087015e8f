import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  forwardPorts,
  portForwardProtocol,
} from '@streamspace/local-cluster/src/node/portForward/forwardPorts';
import { Node } from '@streamspace/plugin-node';
import { generate } from 'selfsigned';
import { WebSocketServer } from 'ws';
import type { TestCluster } from './TestCluster';

/**
 * A node whose kubelet does one thing, as the local cluster's does it: it forwards ports; this machine is each of its pods. It runs none, since
 * other tests use the same control plane, and theirs would be bound to it.
 */
export class TestKubelet {
  private readonly sockets: WebSocketServer;

  private constructor(
    private readonly cluster: TestCluster,
    private readonly server: Server,
    readonly nodeName: string,
  ) {
    this.sockets = new WebSocketServer({
      server,
      handleProtocols: offered =>
        offered.has(portForwardProtocol) && portForwardProtocol,
    });
    this.sockets.on('connection', (socket, { url }) => {
      const { searchParams } = new URL(url!, 'https://kubelet');
      const ports = searchParams.getAll('port').map(Number);
      forwardPorts(socket, { host: '127.0.0.1', ports });
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
}
