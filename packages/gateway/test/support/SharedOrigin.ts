import { once } from 'node:events';
import type {
  IncomingMessage,
  RequestListener,
  RequestOptions,
} from 'node:http';
import type { Session } from '@streamspace/plugin-common';
import { PathMode } from '@streamspace/plugin-node';
import type { WebSocket } from 'ws';
import { SessionHosts } from '../../src/resolve/SessionHosts';
import { sharedGrantCookieName } from '../../src/tickets/GrantCookie';
import { TestApp, TestTcpServer } from './TestApp';
import { TestCluster } from './TestCluster';
import { TestGateway, type Answer } from './TestGateway';

const sharedName = 'apps.streamspace.test';

/**
 * A gateway in path mode with a session of each kind: `keeper` and `stripped`, named for what their apps get of the path; `desktop`; `hosted`, which has a host of its
 * own; `untrusted`, whose status claims a path; `mute`, whose app says nothing of paths.
 */
export class SharedOrigin {
  readonly desktop = new TestTcpServer();
  /** What apps were asked since the last `reset`. */
  reached: IncomingMessage[] = [];
  answer!: RequestListener;
  readonly app = new TestApp((request, response) => {
    this.reached.push(request);
    this.answer(request, response);
  });
  private readonly sessions = new Map<string, Session>();

  private constructor(
    readonly cluster: TestCluster,
    readonly gateway: TestGateway,
  ) {
    this.reset();
  }

  static async start(): Promise<SharedOrigin> {
    const cluster = await TestCluster.start();
    const gateway = await TestGateway.start(cluster, {
      hosts: new SessionHosts(
        'http://{session}.sessions.streamspace.test',
        new PathMode(`http://${sharedName}`, ['test']),
      ),
    });
    const origin = new SharedOrigin(cluster, gateway);
    await origin.addSessions();
    return origin;
  }

  get host(): string {
    return `${sharedName}:${this.gateway.port}`;
  }

  session(name: string): Session {
    return this.sessions.get(name)!;
  }

  /** Apps answer as usual, and nothing has reached them. */
  reset(): void {
    this.reached = [];
    this.answer = (_request, response) => response.end('hello from the app');
  }

  ask(
    path: string,
    { headers, ...options }: RequestOptions & { body?: string } = {},
  ): Promise<Answer> {
    return this.gateway.ask('nobody', {
      ...{ path, ...options },
      headers: { host: this.host, ...headers },
    });
  }

  webSocket(path: string, headers: Record<string, string>): WebSocket {
    const all = { host: this.host, ...headers };
    return this.gateway.webSocket('nobody', path, { headers: all });
  }

  /** A browser's grant for a session, in a cookie of this name. */
  async cookieOf(
    session: string,
    name = sharedGrantCookieName(session),
  ): Promise<string> {
    const { grant } = await this.gateway.connect(this.session(session));
    return this.gateway.cookieOf(grant, name);
  }

  /** @throws what the gateway met that nobody expected. */
  async stop(): Promise<void> {
    await this.gateway.stop();
    this.app.close();
    this.desktop.close();
    await this.cluster.stop();
  }

  private async addSessions(): Promise<void> {
    const port = await this.app.listen();
    const page = { port, protocol: 'http', path: '/lab' } as const;
    const keep = { ...page, pathPrefix: 'Keep' } as const;
    const strip = { ...page, pathPrefix: 'Strip' } as const;
    const vnc = { port: await this.desktop.listen(), protocol: 'rfb' } as const;
    await this.add('keeper', { basePath: '/s/keeper', web: keep });
    await this.add('stripped', { basePath: '/s/stripped', web: strip });
    await this.add('desktop', { basePath: '/s/desktop', vnc });
    await this.add('hosted', { web: keep });
    const claim = { basePath: '/s/untrusted', web: keep };
    await this.add('untrusted', claim, 'evil');
    await this.add('mute', { basePath: '/s/mute', web: page });
    await this.gateway.until(() =>
      [...this.sessions.keys()].every(
        name => this.gateway.table.session(name)?.status?.app,
      ),
    );
  }

  private async add(
    name: string,
    app: NonNullable<Session['status']>['app'],
    template = 'test',
  ): Promise<void> {
    const session = await this.cluster.session(name, app, { template });
    await this.cluster.pod(session);
    this.sessions.set(name, session);
  }
}

/** The status of the answer that refuses a WebSocket. */
export async function refusalOf(socket: WebSocket): Promise<number> {
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  response.resume();
  return response.statusCode;
}
