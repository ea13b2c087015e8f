/**
 * The session gateway: every byte between a browser and a session's app passes here, and those of the ports of pods that people open.
 *
 * A request or upgrade goes through passes, each of which lets it go on or throws a Refusal; refusals are answered in one place.
 */
import { setMaxListeners } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { createServer as createHttpsServer } from 'node:https';
import type { Connection } from '@streamspace/plugin-common';
import { AccessLog } from './accessLog';
import { answerClientError } from './answerClientError';
import { AppPool } from './app/AppPool';
import type { Certificate } from './Certificate';
import type { ConnectionLedger, UseKind } from './activity/ConnectionLedger';
import type { Dialler } from './dial/Dialler';
import { newExchange, type Exchange } from './Exchange';
import type { HttpAnswer } from './http/HttpAnswer';
import type { HttpRequest } from './http/HttpRequest';
import type { GatewayMetrics } from './metrics/GatewayMetrics';
import { answerRefusal } from './pages/answerRefusal';
import type { ClientTrust } from './passes/ClientTrust';
import { Entrance } from './passes/Entrance';
import { Sender } from './passes/Sender';
import type { PlainAnswer } from './plain/PlainAnswer';
import { PlainConnections } from './plain/PlainConnections';
import type { ForwardedPorts } from './portForwards/ForwardedPorts';
import {
  servePort,
  servePortUpgrade,
  type ServePortOptions,
} from './portForwards/servePort';
import { Refusal, unexpected } from './Refusal';
import type { RoutingTable } from './resolve/RoutingTable';
import type { SessionHosts } from './resolve/SessionHosts';
import { ownPaths } from './resolve/ownPaths';
import { servePlain } from './routes/servePlain';
import { serveRequest, type ServeOptions } from './routes/serveRequest';
import type { GrantCookie } from './tickets/GrantCookie';
import type { Tracker } from './tracker/TrackerClient';
import type { Patience } from './upgrade/joinWebSockets';
import { responseOn } from './upgrade/responseOn';
import { serveUpgrade } from './upgrade/serveUpgrade';
import type { Admissions } from './wake/Admissions';

/** Largest head of a request: apps with long cookies and query strings need more than Node's 16 KiB. */
const maxHeaderBytes = 64 * 1024;

/** A request's head must be complete by then; bodies may take as long as they like. */
const headersTimeoutMs = 20_000;

/** Longer than the 60 s of usual load balancers, so that it is never this side that closes a connection just as it is used. */
const keepAliveTimeoutMs = 65_000;

export type GatewayOptions = {
  hosts: SessionHosts;
  trust: ClientTrust;
  portalUrl: string;
  table: RoutingTable;
  cookie: GrantCookie;
  tracker: Tracker;
  admissions: Admissions;
  ledger: ConnectionLedger;
  metrics: GatewayMetrics;
  dialler: Dialler;
  /** Ports of pods that people open; absent where the gateway is not set up for them. */
  ports?: ForwardedPorts;
  /** Told of what nobody expected. */
  onError: (error: Error, requestId: string) => void;
  /** Where the access log goes. */
  log?: (lines: string) => void;
  /** Plain HTTP where absent. */
  certificate?: Certificate;
  /** When a WebSocket that is silent or stands still is given up, where not as usual. */
  patience?: Patience;
};

export class Gateway {
  readonly server: Server;
  private readonly serving: ServeOptions & ServePortOptions;
  private readonly plain: PlainConnections;
  private readonly senders = new WeakMap<IncomingHttpHeaders, Sender>();
  private readonly upgraded = new Set<Duplex>();
  private readonly closing = new AbortController();
  private readonly pool = new AppPool();
  private readonly accessLog: AccessLog;

  constructor(private readonly options: GatewayOptions) {
    this.accessLog = new AccessLog(options.log);
    setMaxListeners(0, this.closing.signal);
    this.serving = {
      ...options,
      pool: this.pool,
      portalOrigin: new URL(options.portalUrl).origin,
      entrance: new Entrance(options),
    };
    this.server = openServer(options.certificate);
    this.plain = new PlainConnections(this.server, (request, answer) =>
      this.onPlainRequest(request, answer),
    );
    this.server.on(
      'request',
      (request, response) => void this.onRequest(request, response),
    );
    this.server.on('connection', socket => options.metrics.countSocket(socket));
    this.server.on('clientError', answerClientError);
    this.server.on(
      'upgrade',
      (request, socket, head) => void this.onUpgrade(request, socket, head),
    );
    options.table.onConnectionChange(({ key, before, after }) => {
      const { ledger } = options;
      if (!after) ledger.remove(key);
      else if (before && !isSameGrant(before, after)) ledger.cut(key);
      // A desktop's socket follows the role as it changes; what nobody reads here must end.
      else if (after.spec.role === 'viewer') {
        ledger.cut(key, ({ kind }) => kind !== 'rfb');
      }
    });
  }

  /** Resolves when the gateway listens. */
  async listen(port: number, host: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen({ port, host }, resolve);
    });
  }

  /**
   * Takes no more requests, closes all WebSockets with the word that makes clients connect again, and gives all that is under way `graceMs`
   * to end.
   */
  async close(graceMs: number): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.plain.close();
    this.closing.abort();
    const timer = setTimeout(() => {
      for (const socket of this.upgraded) socket.destroy();
      this.server.closeAllConnections();
      this.plain.destroy();
    }, graceMs);
    await closed;
    clearTimeout(timer);
    this.pool.close();
    this.options.ports?.close();
    this.accessLog.flush();
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse) {
    const exchange = this.newExchange(request, 'request');
    response.once('close', () => this.endRequest(exchange, response));
    try {
      const serve = exchange.sender.portForward ? servePort : serveRequest;
      await serve(exchange, response, this.serving);
    } catch (error) {
      this.refuse(exchange, response, error as Error);
    }
  }

  private onPlainRequest(request: HttpRequest, answer: PlainAnswer): boolean {
    const sender = this.senderOf(request);
    const { hosts } = this.options;
    const exchange = newExchange(request, sender, 'request', hosts);
    const onError = (error: Error) => this.refuse(exchange, answer, error);
    try {
      const isServed = servePlain(exchange, answer, this.serving, onError);
      if (!isServed) return false;
    } catch (error) {
      onError(error as Error);
    }
    answer.once('close', () => this.endRequest(exchange, answer));
    return true;
  }

  private newExchange(request: IncomingMessage, kind: UseKind) {
    const sender = new Sender(request, this.options);
    return newExchange(request, sender, kind, this.options.hosts);
  }

  /** Requests of one connection with the same headers share them as objects. */
  private senderOf(request: HttpRequest): Sender {
    let sender = this.senders.get(request.headers);
    if (!sender) {
      sender = new Sender(request, this.options);
      this.senders.set(request.headers, sender);
    }
    return sender;
  }

  private async onUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ) {
    const exchange = this.newExchange(request, 'websocket');
    if (exchange.path === ownPaths.rfb) exchange.kind = 'rfb';
    this.upgraded.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.upgraded.delete(socket));
    try {
      const closing = this.closing.signal;
      const serve = exchange.sender.portForward
        ? servePortUpgrade
        : serveUpgrade;
      await serve(exchange, socket, { ...this.serving, head, closing });
      this.record(exchange, 101);
    } catch (error) {
      const response = responseOn(request, socket);
      this.refuse(exchange, response, error as Error);
      this.record(exchange, response.statusCode);
    } finally {
      exchange.use?.end();
    }
  }

  private endRequest(
    exchange: Exchange,
    {
      headersSent,
      statusCode,
    }: Pick<ServerResponse, 'headersSent' | 'statusCode'>,
  ) {
    exchange.use?.end();
    this.record(exchange, headersSent ? statusCode : 499);
  }

  private refuse(exchange: Exchange, answer: HttpAnswer, error: Error) {
    if (!(error instanceof Refusal)) {
      this.options.onError(error, exchange.requestId);
    }
    if (answer.destroyed || answer.headersSent) {
      answer.destroy();
      return;
    }
    answerRefusal(exchange.request, answer, {
      refusal: error instanceof Refusal ? error : unexpected(),
      portalUrl: this.options.portalUrl,
      requestId: exchange.requestId,
      clearCookie: this.options.cookie.clear(exchange.grantCookie),
      sessionName: exchange.sessionName,
      basePath: exchange.basePath,
    });
  }

  private record(exchange: Exchange, status: number) {
    const { request, sender, requestId, kind, startedMs, user } = exchange;
    const durationMs = Math.round(performance.now() - startedMs);
    this.options.metrics.countRequest(kind, status, durationMs / 1000);
    this.accessLog.add({
      requestId,
      kind,
      clientIP: sender.clientIP,
      host: request.headers.host,
      method: request.method,
      path: (exchange.basePath ?? '') + exchange.path,
      user,
      status,
      durationMs,
    });
  }
}

function openServer(certificate: Certificate | undefined): Server {
  const options: ServerOptions = {
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: headersTimeoutMs,
    requestTimeout: 0,
    keepAliveTimeout: keepAliveTimeoutMs,
    noDelay: true,
    optimizeEmptyRequests: true,
    // Other upgrades, such as h2c, are a wish that may be left unanswered (RFC 9110, section 7.8).
    shouldUpgradeCallback: request =>
      request.headers.upgrade?.toLowerCase() === 'websocket',
  };
  if (!certificate) return createServer(options);
  const server = createHttpsServer({ ...options, ...certificate.pair });
  certificate.keepFresh(server);
  return server;
}

/** Whether a Connection is still the same person's, to the same session. */
function isSameGrant(before: Connection, after: Connection): boolean {
  return (
    before.metadata.uid === after.metadata.uid &&
    before.spec.user === after.spec.user &&
    before.spec.sessionUID === after.spec.sessionUID
  );
}
