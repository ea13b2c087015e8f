import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import type { TestCluster } from '@streamspace/plugin-node/test/fixture';

const metricsPath = '/apis/metrics.k8s.io/v1beta1/';

/** What metrics servers tell of a cluster. */
export type ToldMetrics = Record<'nodes' | 'pods', object[]>;

/** Stands before an API server and answers for its metrics server; all else goes through. Until a test says what is used, it does not answer. */
export class ScriptedMetrics {
  private server?: Server;
  private tell: (metrics: ToldMetrics) => void = () => {};
  private readonly told = new Promise<ToldMetrics>(resolve => {
    this.tell = resolve;
  });

  /** Answers with these from now on, and what was asked before. */
  answer(metrics: ToldMetrics): void {
    this.tell(metrics);
  }

  /** The same cluster, past this. */
  async standBefore(cluster: TestCluster): Promise<TestCluster> {
    const behind = cluster.kubeConfig.getCurrentCluster()!;
    const ca = Buffer.from(behind.caData ?? '', 'base64');
    const server = createServer((request, response) => {
      if (request.url!.startsWith(metricsPath)) {
        void this.respond(request, response);
      } else {
        forward(request, response, { server: behind.server, ca });
      }
    });
    this.server = server;
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromClusterAndUser(
      {
        name: 'cluster',
        server: `http://127.0.0.1:${port}`,
        skipTLSVerify: true,
      },
      cluster.kubeConfig.getCurrentUser()!,
    );
    return { ...cluster, kubeConfig };
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private async respond(
    { url }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const metrics = await this.told;
    const items = metrics[url!.endsWith('nodes') ? 'nodes' : 'pods'];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ metadata: {}, items }));
  }
}

function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  { server, ca }: { server: string; ca: Buffer },
): void {
  const url = new URL(incoming.url!, server);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { method, headers } = incoming;
  const outgoing = send(url, {
    method,
    headers,
    ...(ca.length > 0 && { ca }),
  });
  outgoing.on('response', answer => {
    response.writeHead(answer.statusCode!, answer.headers);
    response.flushHeaders();
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  outgoing.on('error', () => response.destroy());
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}
