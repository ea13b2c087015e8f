import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import {
  labels,
  type Session as SessionResource,
} from '@streamspace/plugin-common';
import {
  Connection,
  KubernetesClient,
  Pod,
  Reflector,
  Session,
} from '@streamspace/plugin-node';
import { WebSocket, type ClientOptions } from 'ws';
import { ConnectionLedger } from '../../src/activity/ConnectionLedger';
import { byPodIP } from '../../src/dial/Dialler';
import { Gateway, type GatewayOptions } from '../../src/Gateway';
import { GatewayMetrics } from '../../src/metrics/GatewayMetrics';
import { ClientTrust } from '../../src/passes/ClientTrust';
import { RoutingTable } from '../../src/resolve/RoutingTable';
import { SessionHosts } from '../../src/resolve/SessionHosts';
import type { Grant } from '../../src/tickets/Grant';
import { GrantCookie, grantCookieName } from '../../src/tickets/GrantCookie';
import { Admissions } from '../../src/wake/Admissions';
import type { TestCluster } from './TestCluster';
import { TestTracker } from './TestTracker';

const domain = 'sessions.streamspace.test';
export const portalOrigin = 'http://portal.streamspace.test:7007';

export type Answer = { response: IncomingMessage; body: string };

/** A gateway on a free port, with the real routing table on a real API server and a tracker of the test's own. */
export class TestGateway {
  readonly tracker: TestTracker;
  readonly cookie = new GrantCookie(randomBytes(32));
  /** Whether the gateway has seen the cookies that it gives before. Where not, requests with them are none to be answered at once, and go to Node's server. */
  remembers = true;
  readonly errors: Error[] = [];
  readonly log: string[] = [];
  readonly ledger: ConnectionLedger;
  readonly table: RoutingTable;
  readonly metrics: GatewayMetrics;
  private readonly gateway: Gateway;
  private readonly stopping = new AbortController();
  private readonly client: KubernetesClient;
  private readonly sources;

  private constructor(
    private readonly cluster: TestCluster,
    options: Partial<GatewayOptions>,
  ) {
    const client = new KubernetesClient(cluster.kubeConfig);
    this.client = client;
    this.sources = {
      sessions: new Reflector({
        client,
        kind: Session,
        namespace: this.cluster.namespace,
      }),
      pods: new Reflector({
        client,
        kind: Pod,
        namespace: this.cluster.namespace,
        labelSelector: labels.session,
      }),
      connections: new Reflector({
        client,
        kind: Connection,
        namespace: this.cluster.namespace,
      }),
    };
    this.tracker = new TestTracker(cluster);
    this.ledger = new ConnectionLedger();
    this.table = new RoutingTable(this.sources);
    this.metrics = new GatewayMetrics(this.ledger);
    this.gateway = new Gateway({
      trust: new ClientTrust([]),
      hosts: new SessionHosts(`http://{session}.${domain}`),
      portalUrl: portalOrigin,
      table: this.table,
      cookie: this.cookie,
      tracker: this.tracker,
      admissions: new Admissions({ tracker: this.tracker, table: this.table }),
      ledger: this.ledger,
      metrics: this.metrics,
      dialler: byPodIP,
      onError: error => this.errors.push(error),
      log: lines => this.log.push(lines),
      ...options,
    });
  }

  /** @param options - what differs from the usual. */
  static async start(
    cluster: TestCluster,
    options: Partial<GatewayOptions> = {},
  ): Promise<TestGateway> {
    const gateway = new TestGateway(cluster, options);
    const { signal } = gateway.stopping;
    await Promise.all(
      Object.values(gateway.sources).map(source => source.start(signal)),
    );
    await gateway.gateway.listen(0, '127.0.0.1');
    return gateway;
  }

  get port(): number {
    return (this.gateway.server.address() as AddressInfo).port;
  }

  /** Origin of a session, as its pages say it. */
  origin(session: string): string {
    return `http://${this.host(session)}`;
  }

  host(session: string): string {
    return `${session}.${domain}:${this.port}`;
  }

  /** A grant for a session. */
  grantFor(session: SessionResource, wished: Partial<Grant> = {}): Grant {
    const id = randomUUID();
    return {
      id,
      user: 'user:default/alice',
      sessionName: session.metadata.name!,
      sessionNamespace: this.cluster.namespace,
      sessionUID: session.metadata.uid!,
      browserId: `browser-${id.slice(0, 8)}`,
      role: 'owner',
      connection: `conn-${id}`,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      ...wished,
    };
  }

  /** The `Cookie` header of a browser with that grant, at the session's own host or by another cookie's name. */
  async cookieOf(grant: Grant, name = grantCookieName): Promise<string> {
    const [cookie] = (await this.cookie.issue(grant, name)).split(';', 1);
    if (this.remembers) await this.cookie.read([cookie.slice(name.length + 1)]);
    return cookie;
  }

  /** A grant with its Connection, which the gateway has seen; its cookie. */
  async connect(
    session: SessionResource,
    wished: Partial<Grant> = {},
  ): Promise<{ grant: Grant; cookie: string }> {
    const grant = this.grantFor(session, wished);
    await this.cluster.connection(grant);
    await this.until(
      () =>
        this.table.connection(
          `${this.cluster.namespace}/${grant.connection}`,
        ) !== undefined,
    );
    return { grant, cookie: await this.cookieOf(grant) };
  }

  /** Resolves once the routing table shows what a test waits for. */
  until(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise(resolve => {
      const stops = Object.values(this.sources).map(source =>
        source.onChange(() => {
          if (!isTrue()) return;
          stops.forEach(stop => stop());
          resolve();
        }),
      );
    });
  }

  /** The gateway's end of the next connection that is made to it. */
  async nextSocket(): Promise<Socket> {
    const [socket] = await once(this.gateway.server, 'connection');
    return socket;
  }

  /** Sends a request to a session's host; the answer's body is the caller's to read. */
  async open(
    session: string,
    options: RequestOptions & { body?: string | Buffer } = {},
  ): Promise<IncomingMessage> {
    const outgoing = request({
      host: '127.0.0.1',
      port: this.port,
      agent: false,
      ...options,
      headers: { host: this.host(session), ...options.headers },
    });
    outgoing.end(options.body);
    const [response] = await once(outgoing, 'response');
    return response;
  }

  async ask(
    session: string,
    options: RequestOptions & { body?: string | Buffer } = {},
  ): Promise<Answer> {
    const response = await this.open(session, options);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    return { response, body: Buffer.concat(chunks).toString() };
  }

  webSocket(
    session: string,
    path: string,
    options: ClientOptions = {},
    protocols: string[] = [],
  ): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${this.port}${path}`, protocols, {
      ...options,
      headers: {
        host: this.host(session),
        ...(options.headers as Record<string, string>),
      },
    });
  }

  /** The answer to bytes as they are, until the gateway closes or has said the first line of it. */
  async rawStatus(bytes: string): Promise<number> {
    const socket = connect(this.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(bytes, 'latin1');
    const [first] = await once(socket, 'data');
    socket.destroy();
    return Number(/^HTTP\/1.1 (\d{3})/.exec(String(first))![1]);
  }

  /** Takes no more, as on SIGTERM. */
  close(graceMs: number): Promise<void> {
    return this.gateway.close(graceMs);
  }

  /** @throws what the gateway met that nobody expected. */
  async stop(): Promise<void> {
    if (this.gateway.server.listening) await this.gateway.close(0);
    this.stopping.abort();
    this.client.close();
    if (this.errors.length > 0) throw this.errors[0];
  }
}
