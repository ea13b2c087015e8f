import { EventEmitter, once } from 'node:events';
import {
  Agent as HttpAgent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request on its way to the API server. */
export type Passing = {
  method: string;
  path: string;
  query: URLSearchParams;
  request: IncomingMessage;
  response: ServerResponse;
};

/** Stands between the portal and an API server: counts what is asked, and fails as a test wants it. */
export class ApiProxy {
  /** What was asked, as `GET /path`; of a watch `WATCH /path`. */
  readonly asked: string[] = [];
  /** Paths of the watches that are open now. */
  readonly watched: string[] = [];
  /** Answers in the API server's place where it returns true. */
  intercept: (passing: Passing) => boolean = () => false;
  /** Takes a WebSocket in the API server's place where it returns true. */
  interceptSocket: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ) => boolean = () => false;
  private readonly isSecure: boolean;
  private readonly agent: HttpAgent;
  private readonly watches = new Set<ServerResponse>();
  private readonly changes = new EventEmitter();

  private constructor(
    private readonly target: URL,
    private readonly server: Server,
  ) {
    this.isSecure = target.protocol === 'https:';
    const options = { keepAlive: true, rejectUnauthorized: false };
    this.agent = this.isSecure
      ? new HttpsAgent(options)
      : new HttpAgent(options);
    server.on('request', (request, response) => this.pass(request, response));
    server.on('upgrade', (request, socket, head) =>
      this.join(request, socket, head),
    );
  }

  static async open(target: string): Promise<ApiProxy> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new ApiProxy(new URL(target), server);
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** How often something was asked. */
  count(what: string): number {
    return this.asked.filter(asked => asked === what).length;
  }

  /** Resolves when the watches that are open fit. */
  async untilWatched(fits: (paths: string[]) => boolean): Promise<void> {
    while (!fits(this.watched)) await once(this.changes, 'change');
  }

  /** Breaks all watches half-way, as a network does. */
  breakWatches(): void {
    for (const response of this.watches) response.destroy();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.agent.destroy();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private pass(request: IncomingMessage, response: ServerResponse) {
    const { pathname: path, searchParams: query } = new URL(
      request.url!,
      this.url,
    );
    const isWatch = query.get('watch') === 'true';
    this.asked.push(`${isWatch ? 'WATCH' : request.method} ${path}`);
    const passing = { method: request.method!, path, query, request, response };
    if (this.intercept(passing)) return;
    const outgoing = this.toTarget(request);
    outgoing.on('response', answer => {
      if (isWatch) this.track(path, response);
      response.writeHead(answer.statusCode!, answer.rawHeaders);
      // Those who wait for a watch to open wait for its headers.
      response.flushHeaders();
      answer.on('error', () => response.destroy()).pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    request.pipe(outgoing);
  }

  private track(path: string, response: ServerResponse) {
    this.watched.push(path);
    this.watches.add(response);
    this.changes.emit('change');
    response.on('close', () => {
      this.watches.delete(response);
      this.watched.splice(this.watched.indexOf(path), 1);
      this.changes.emit('change');
    });
  }

  /** Ties the two ends of a WebSocket together. */
  private join(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const { pathname: path } = new URL(request.url!, this.url);
    this.asked.push(`SOCKET ${path}`);
    if (this.interceptSocket(request, socket, head)) return;
    const outgoing = this.toTarget(request);
    const end = () => {
      socket.destroy();
      outgoing.destroy();
    };
    socket.on('error', end).on('close', end);
    outgoing.on('error', end);
    outgoing.on('upgrade', (answer, upstream, rest) => {
      socket.write(headOf(answer));
      socket.write(rest);
      upstream.write(head);
      upstream.on('error', end).on('close', end);
      socket.pipe(upstream).pipe(socket);
    });
    outgoing.on('response', answer => {
      socket.write(headOf(answer));
      answer.pipe(socket);
    });
    outgoing.end();
  }

  private toTarget({ method, url, rawHeaders }: IncomingMessage) {
    const { hostname, port } = this.target;
    const send = this.isSecure ? httpsRequest : httpRequest;
    return send({
      hostname,
      port,
      method,
      path: url,
      headers: rawHeaders,
      agent: this.agent,
    });
  }
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage) {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
