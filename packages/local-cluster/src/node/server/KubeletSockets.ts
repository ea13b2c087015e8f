/** The kubelet's WebSockets: commands in a container, and connections to a pod's ports. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { runAttachSession } from '../exec/AttachSession';
import { ExecChannels, execProtocols } from '../exec/ExecChannels';
import { runExecSession } from '../exec/ExecSession';
import type { Kubelet } from '../Kubelet';
import { forwardPorts, portForwardProtocol } from '../portForward/forwardPorts';
import {
  forwardSpdyPorts,
  spdyPortForwardProtocol,
} from '../portForward/forwardSpdyPorts';
import { failureStatus } from './answer';
import { isAuthenticated } from './authenticate';
import { requestUrl } from './requestUrl';

export const execNeeds = `exec needs a WebSocket with one of the subprotocols ${execProtocols.join(', ')}; use kubectl 1.31 or later`;
const portForwardProtocols = [spdyPortForwardProtocol, portForwardProtocol];
export const portForwardNeeds = `port-forward needs a WebSocket with one of the subprotocols ${portForwardProtocols.join(', ')}; use kubectl 1.31 or later`;
export const attachNeeds = execNeeds.replace('exec', 'attach');

/** Why a socket is not opened, with the status code of the answer. */
class SocketRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

type Upgrade = {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  names: string[];
  query: URLSearchParams;
};

export class KubeletSockets {
  private readonly exec = serverOf(execProtocols);
  private readonly portForward = serverOf([portForwardProtocol]);
  private readonly tunnel = tunnelServer();

  /** @param tokenFile - with the bearer token of API servers. */
  constructor(
    private readonly kubelet: Kubelet,
    private readonly tokenFile?: string,
  ) {}

  /** Serves an upgrade, or answers why not. */
  async upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { segments, query } = requestUrl(request);
    const [action, ...names] = segments;
    const upgrade = { request, socket, head, names, query };
    try {
      if (!(await isAuthenticated(request, this.tokenFile)))
        throw new SocketRefusal(401, 'Unauthorized');
      switch (action) {
        case 'exec':
          await this.openExec(upgrade);
          break;
        case 'portForward':
          this.openPortForward(upgrade);
          break;
        case 'attach':
          this.openAttach(upgrade);
          break;
        default:
          throw new SocketRefusal(404, `no WebSocket at ${request.url}`);
      }
    } catch (error) {
      if (!(error instanceof SocketRefusal)) throw error;
      refuse(socket, error);
    }
  }

  close(): void {
    for (const { clients } of [this.exec, this.portForward, this.tunnel])
      clients.forEach(client => client.terminate());
  }

  private async openExec({
    request,
    socket,
    head,
    names,
    query,
  }: Upgrade): Promise<void> {
    const { run } = this.running(names);
    requireProtocol(request, execProtocols, execNeeds);
    const argv = query.getAll('command');
    if (argv.length === 0) {
      throw new SocketRefusal(
        400,
        'you must specify at least one command for the container',
      );
    }
    const tty = flag(query, 'tty');
    const launch = await run.process.join(argv, run.environment, tty);
    this.exec.handleUpgrade(request, socket, head, client => {
      void runExecSession(new ExecChannels(client), {
        launch,
        tty,
        ...streamsOf(query),
      });
    });
  }

  private openAttach({ request, socket, head, names, query }: Upgrade): void {
    const { run, container } = this.running(names);
    requireProtocol(request, execProtocols, attachNeeds);
    const { stdinOnce = false } = container;
    this.exec.handleUpgrade(request, socket, head, client => {
      void runAttachSession(new ExecChannels(client), run, {
        ...streamsOf(query),
        stdinOnce,
      });
    });
  }

  private running([namespace, pod, name]: string[]) {
    const runner = this.kubelet.find(namespace, pod, name);
    const run = runner?.current;
    if (!run) {
      throw new SocketRefusal(
        404,
        `container "${name}" of pod "${namespace}/${pod}" is not running`,
      );
    }
    return { run, container: runner.container };
  }

  private openPortForward({
    request,
    socket,
    head,
    names,
    query,
  }: Upgrade): void {
    const [namespace, pod] = names;
    const host = this.kubelet.addressOf(namespace, pod);
    if (!host) {
      throw new SocketRefusal(
        404,
        `pod "${namespace}/${pod}" is not on this node`,
      );
    }
    requireProtocol(request, portForwardProtocols, portForwardNeeds);
    if (offeredBy(request).includes(spdyPortForwardProtocol)) {
      // Its name has a slash, which makes it no subprotocol in ws' eyes.
      delete request.headers['sec-websocket-protocol'];
      this.tunnel.handleUpgrade(request, socket, head, client => {
        // The client's going ends it, whichever way it goes.
        forwardSpdyPorts(createWebSocketStream(client), host).catch(() =>
          client.terminate(),
        );
      });
      return;
    }
    const ports = query.getAll('port').join().split(',').map(Number);
    const isPort = (port: number) =>
      Number.isInteger(port) && port > 0 && port < 65536;
    if (!ports.every(isPort)) {
      throw new SocketRefusal(400, 'query parameter "port" must be a port');
    }
    this.portForward.handleUpgrade(request, socket, head, client =>
      forwardPorts(client, { host, ports }),
    );
  }
}

function flag(query: URLSearchParams, name: string): boolean {
  return ['true', '1'].includes(query.get(name) ?? '');
}

/** The streams that a client asks for, in either of the names that API servers give them. */
function streamsOf(query: URLSearchParams) {
  return {
    stdin: flag(query, 'input') || flag(query, 'stdin'),
    stdout: flag(query, 'output') || flag(query, 'stdout'),
    stderr: flag(query, 'error') || flag(query, 'stderr'),
  };
}

function serverOf(protocols: readonly string[]): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    handleProtocols: offered =>
      protocols.find(protocol => offered.has(protocol)) ?? false,
  });
}

function requireProtocol(
  request: IncomingMessage,
  protocols: readonly string[],
  message: string,
): void {
  const offered = offeredBy(request);
  if (!protocols.some(protocol => offered.includes(protocol)))
    throw new SocketRefusal(400, message);
}

function tunnelServer(): WebSocketServer {
  return new WebSocketServer({ noServer: true }).on('headers', headers =>
    headers.push(`Sec-WebSocket-Protocol: ${spdyPortForwardProtocol}`),
  );
}

/** The subprotocols that a client would speak. */
function offeredBy({ headers }: IncomingMessage): string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
}

function refuse(socket: Duplex, { code, message }: SocketRefusal): void {
  const body = JSON.stringify(failureStatus(code, message));
  socket.end(
    `HTTP/1.1 ${code} ${code === 401 ? 'Unauthorized' : 'Refused'}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
