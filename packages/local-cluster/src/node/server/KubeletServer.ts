/** The kubelet's HTTPS API, as far as API servers ask for it: logs, exec, port-forwarding, pods and usage. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { MachineAccounting } from '../accounting/MachineAccounting';
import { ProcessAccounting } from '../accounting/ProcessAccounting';
import type { Kubelet } from '../Kubelet';
import type { NodeServices } from '../NodeServices';
import { answerFailure, answerJson, answerText } from './answer';
import { isAuthenticated } from './authenticate';
import type { ServerCertificate } from './kubeletCertificate';
import {
  attachNeeds,
  execNeeds,
  KubeletSockets,
  portForwardNeeds,
} from './KubeletSockets';
import { requestUrl } from './requestUrl';
import { serveContainerLog } from './serveContainerLog';
import { resourceMetrics, statsSummary } from './usageReports';

export type KubeletServerOptions = {
  kubelet: Kubelet;
  services: NodeServices;
  nodeName: string;
  certificate: ServerCertificate;
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** File with the bearer token of API servers. */
  tokenFile?: string;
  /** File with the authority that signs client certificates of API servers. */
  clientAuthorityFile?: string;
};

export class KubeletServer {
  private readonly accounting: ProcessAccounting;
  private readonly machine: MachineAccounting;
  private readonly sockets: KubeletSockets;

  private constructor(
    private readonly server: Server,
    private readonly options: KubeletServerOptions,
  ) {
    const { kubelet, services, tokenFile } = options;
    const { clock, log } = services;
    this.sockets = new KubeletSockets(kubelet, tokenFile);
    this.accounting = new ProcessAccounting(() => clock.now());
    this.machine = new MachineAccounting(() => clock.now());
    server.on('request', (request, response) => {
      this.handle(request, response).catch(error => {
        log(`${request.method} ${request.url}: ${error.message}`);
        if (!response.headersSent) answerFailure(response, 500, error.message);
        else response.destroy();
      });
    });
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      this.sockets.upgrade(request, socket, head).catch(error => {
        log(`${request.url}: ${error.message}`);
        socket.destroy();
      });
    });
  }

  /** Listens. @throws Error when the port is taken. */
  static async start(options: KubeletServerOptions): Promise<KubeletServer> {
    const { clientAuthorityFile, certificate, port, host } = options;
    const server = createServer({
      ...certificate,
      ...(clientAuthorityFile && { ca: await readFile(clientAuthorityFile) }),
      requestCert: Boolean(clientAuthorityFile),
      // Who has no certificate may have a token; `isAuthenticated` decides.
      rejectUnauthorized: false,
    });
    const kubelet = new KubeletServer(server, options);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return kubelet;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.sockets.close();
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { kubelet, nodeName, services } = this.options;
    const { segments, query } = requestUrl(request);
    if (segments[0] === 'healthz') {
      response.statusCode = kubelet.healthy ? 200 : 503;
      response.end(
        kubelet.healthy
          ? 'ok'
          : 'the node has lost its watch on the API server',
      );
      return;
    }
    if (!(await isAuthenticated(request, this.options.tokenFile))) {
      answerFailure(response, 401, 'Unauthorized');
      return;
    }
    switch (segments[0]) {
      case 'pods':
        answerJson(response, {
          kind: 'PodList',
          apiVersion: 'v1',
          metadata: {},
          items: kubelet.list().map(worker => worker.observe()),
        });
        return;
      case 'stats':
        answerJson(
          response,
          await statsSummary(
            nodeName,
            kubelet.list(),
            this.accounting,
            this.machine,
          ),
        );
        return;
      case 'metrics':
        response.setHeader('content-type', 'text/plain; version=0.0.4');
        response.end(
          await resourceMetrics(kubelet.list(), this.accounting, this.machine),
        );
        return;
      case 'containerLogs': {
        const [, namespace, pod, container] = segments;
        const runner = kubelet.find(namespace, pod, container);
        if (runner)
          await serveContainerLog(response, runner, query, services.clock);
        else
          answerText(
            response,
            404,
            `container "${container}" of pod "${namespace}/${pod}" is not on this node`,
          );
        return;
      }
      case 'exec':
        answerFailure(response, 400, execNeeds);
        return;
      case 'portForward':
        answerFailure(response, 400, portForwardNeeds);
        return;
      case 'attach':
        answerFailure(response, 400, attachNeeds);
        return;
      default:
        answerFailure(
          response,
          404,
          `the kubelet of this virtual node does not serve ${request.url}`,
        );
    }
  }
}
