/** The kubelet's HTTPS API, as far as API servers ask for it: logs, exec, pods and usage. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ProcessAccounting } from '../accounting/ProcessAccounting';
import { ExecChannels, execProtocols } from '../exec/ExecChannels';
import { runExecSession } from '../exec/ExecSession';
import type { Kubelet } from '../Kubelet';
import type { NodeServices } from '../NodeServices';
import { answerFailure, answerJson, answerText, failureStatus } from './answer';
import { isAuthenticated } from './authenticate';
import type { ServerCertificate } from './kubeletCertificate';
import { serveContainerLog } from './serveContainerLog';
import { resourceMetrics, statsSummary } from './usageReports';

const execNeeds = `exec needs a WebSocket with one of the subprotocols ${execProtocols.join(', ')}; use kubectl 1.31 or later`;
const notAvailable = (what: string) =>
  `${what} is not available on this virtual node; use exec, or dial the pod's address`;

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
  private readonly sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: offered =>
      execProtocols.find(protocol => offered.has(protocol)) ?? false,
  });

  private constructor(
    private readonly server: Server,
    private readonly options: KubeletServerOptions,
  ) {
    const { clock, log } = options.services;
    this.accounting = new ProcessAccounting(() => clock.now());
    server.on('request', (request, response) => {
      this.handle(request, response).catch(error => {
        log(`${request.method} ${request.url}: ${error.message}`);
        if (!response.headersSent) answerFailure(response, 500, error.message);
        else response.destroy();
      });
    });
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      this.upgrade(request, socket, head).catch(error => {
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
    this.sockets.clients.forEach(client => client.terminate());
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { kubelet, nodeName, services } = this.options;
    const { segments, query } = parseUrl(request);
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
          await statsSummary(nodeName, kubelet.list(), this.accounting),
        );
        return;
      case 'metrics':
        response.setHeader('content-type', 'text/plain; version=0.0.4');
        response.end(await resourceMetrics(kubelet.list(), this.accounting));
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
      case 'attach':
      case 'portForward':
        answerFailure(response, 501, notAvailable(segments[0]));
        return;
      default:
        answerFailure(
          response,
          404,
          `the kubelet of this virtual node does not serve ${request.url}`,
        );
    }
  }

  private async upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { segments, query } = parseUrl(request);
    const refuse = (code: number, message: string) =>
      refuseUpgrade(socket, code, message);
    if (!(await isAuthenticated(request, this.options.tokenFile)))
      return refuse(401, 'Unauthorized');
    if (segments[0] === 'attach' || segments[0] === 'portForward') {
      return refuse(501, notAvailable(segments[0]));
    }
    if (segments[0] !== 'exec')
      return refuse(404, `no WebSocket at ${request.url}`);
    const [, namespace, pod, container] = segments;
    const run = this.options.kubelet.find(namespace, pod, container)?.current;
    if (!run)
      return refuse(
        404,
        `container "${container}" of pod "${namespace}/${pod}" is not running`,
      );
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(
      /\s*,\s*/,
    );
    if (!execProtocols.some(protocol => offered.includes(protocol))) {
      return refuse(400, execNeeds);
    }
    const argv = query.getAll('command');
    if (argv.length === 0)
      return refuse(
        400,
        'you must specify at least one command for the container',
      );
    const flag = (name: string) =>
      ['true', '1'].includes(query.get(name) ?? '');
    const tty = flag('tty');
    const launch = await run.process.join(argv, run.environment, tty);
    this.sockets.handleUpgrade(request, socket, head, client => {
      void runExecSession(new ExecChannels(client), {
        launch,
        tty,
        stdin: flag('input') || flag('stdin'),
        stdout: flag('output') || flag('stdout'),
        stderr: flag('error') || flag('stderr'),
      });
    });
    return undefined;
  }
}

function parseUrl(request: IncomingMessage): {
  segments: string[];
  query: URLSearchParams;
} {
  const { pathname, searchParams } = new URL(
    request.url ?? '/',
    'https://kubelet',
  );
  return {
    segments: pathname.split('/').slice(1).map(decodeURIComponent),
    query: searchParams,
  };
}

function refuseUpgrade(socket: Duplex, code: number, message: string): void {
  const body = JSON.stringify(failureStatus(code, message));
  socket.end(
    `HTTP/1.1 ${code} ${code === 401 ? 'Unauthorized' : 'Refused'}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
