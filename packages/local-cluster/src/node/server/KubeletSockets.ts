/** The kubelet's WebSockets: commands in a container, and connections to a pod's ports. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ExecChannels, execProtocols } from '../exec/ExecChannels';
import { runExecSession } from '../exec/ExecSession';
import type { Kubelet } from '../Kubelet';
import { forwardPorts, portForwardProtocol } from '../portForward/forwardPorts';
import { failureStatus } from './answer';
import { isAuthenticated } from './authenticate';
import { requestUrl } from './requestUrl';

export const execNeeds = `exec needs a WebSocket with one of the subprotocols ${execProtocols.join(', ')}; use kubectl 1.31 or later`;
export const portForwardNeeds = `port-forward needs a WebSocket with the subprotocol ${portForwardProtocol}, which kubectl does not speak; dial the pod's address`;
export const attachMissing =
  'attach is not available on this virtual node; use exec';

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
          throw new SocketRefusal(501, attachMissing);
        default:
          throw new SocketRefusal(404, `no WebSocket at ${request.url}`);
      }
    } catch (error) {
      if (!(error instanceof SocketRefusal)) throw error;
      refuse(socket, error);
    }
  }

  close(): void {
    for (const { clients } of [this.exec, this.portForward])
      clients.forEach(client => client.terminate());
  }

  private async openExec({
    request,
    socket,
    head,
    names,
    query,
  }: Upgrade): Promise<void> {
    const [namespace, pod, container] = names;
    const run = this.kubelet.find(namespace, pod, container)?.current;
    if (!run) {
      throw new SocketRefusal(
        404,
        `container "${container}" of pod "${namespace}/${pod}" is not running`,
      );
    }
    requireProtocol(request, execProtocols, execNeeds);
    const argv = query.getAll('command');
    if (argv.length === 0) {
      throw new SocketRefusal(
        400,
        'you must specify at least one command for the container',
      );
    }
    const flag = (name: string) =>
      ['true', '1'].includes(query.get(name) ?? '');
    const tty = flag('tty');
    const launch = await run.process.join(argv, run.environment, tty);
    this.exec.handleUpgrade(request, socket, head, client => {
      void runExecSession(new ExecChannels(client), {
        launch,
        tty,
        stdin: flag('input') || flag('stdin'),
        stdout: flag('output') || flag('stdout'),
        stderr: flag('error') || flag('stderr'),
      });
    });
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
    requireProtocol(request, [portForwardProtocol], portForwardNeeds);
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

function serverOf(protocols: readonly string[]): WebSocketServer {
  return new WebSocketServer({
    noServer: true,
    handleProtocols: offered =>
      protocols.find(protocol => offered.has(protocol)) ?? false,
  });
}

function requireProtocol(
  { headers }: IncomingMessage,
  protocols: readonly string[],
  message: string,
): void {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
  if (!protocols.some(protocol => offered.includes(protocol)))
    throw new SocketRefusal(400, message);
}

function refuse(socket: Duplex, { code, message }: SocketRefusal): void {
  const body = JSON.stringify(failureStatus(code, message));
  socket.end(
    `HTTP/1.1 ${code} ${code === 401 ? 'Unauthorized' : 'Refused'}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
