import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createWebSocketStream, WebSocketServer, type WebSocket } from 'ws';
import type { ForwardedPort } from '../../src/portForwards/ForwardedPort';

/** Largest message that the portal takes, in bytes. */
const maxMessageBytes = 64 * 1024;

/** The portal's cluster API by its contract, as far as ports are opened by it: the pods are this machine. */
export class TestPortal {
  /** What tickets stand for; each works once. */
  readonly tickets = new Map<string, ForwardedPort>();
  /** Addresses and tokens of the connections that were opened, in their order. */
  readonly opened: { url: string; token: string }[] = [];
  /** With what it closes connections in place of opening them. */
  refusal?: [code: number, reason: string];
  private readonly sockets: WebSocketServer;

  private readonly server = createServer(
    (request, response) => void this.redeem(request, response),
  );

  private constructor() {
    this.sockets = new WebSocketServer({
      server: this.server,
      maxPayload: maxMessageBytes,
    });
    this.sockets.on('connection', (socket, { url }) =>
      socket.once('message', message => this.open(socket, url!, `${message}`)),
    );
  }

  static async start(): Promise<TestPortal> {
    const portal = new TestPortal();
    portal.server.listen(0, '127.0.0.1');
    await once(portal.server, 'listening');
    return portal;
  }

  get clusterUrl(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/v1/cluster`;
  }

  close(): void {
    this.sockets.clients.forEach(socket => socket.terminate());
    this.server.close();
    this.server.closeAllConnections();
  }

  private async redeem(request: IncomingMessage, response: ServerResponse) {
    const { id, ticket } = (await json(request)) as Record<string, string>;
    const port = this.tickets.get(ticket);
    const isRight =
      request.url === '/api/v1/cluster/port-forwards/redeem' && port?.id === id;
    if (isRight) this.tickets.delete(ticket);
    response
      .writeHead(isRight ? 200 : 401)
      .end(isRight ? JSON.stringify(port) : '{}');
  }

  private open(socket: WebSocket, url: string, message: string) {
    const { type, token } = JSON.parse(message);
    if (type !== 'authenticate') throw new Error('it does not say who it is');
    this.opened.push({ url, token });
    if (this.refusal) {
      socket.close(...this.refusal);
      return;
    }
    const { searchParams } = new URL(url, this.clusterUrl);
    const pod = connect(Number(searchParams.get('port')), '127.0.0.1');
    socket.send('{"type":"open"}');
    const way = createWebSocketStream(socket);
    way.on('error', () => pod.destroy());
    pod.on('error', () => socket.close(1013, 'nothing answers at port 1'));
    pod.pipe(way).pipe(pod);
  }
}
