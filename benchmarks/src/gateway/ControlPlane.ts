import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { labels } from '@streamspace/plugin-common';

const group = '/apis/stream.streamspace.io/v1alpha1';

/** What the gateway needs of a session: a name, and where its app listens. */
export type BenchmarkSession = { name: string; port: number };

/**
 * The little of a Kubernetes API server and of the portal that a gateway asks for: lists of sessions, pods and Connections, watches that
 * stay quiet, tickets, and reports that are taken.
 */
export class ControlPlane {
  private readonly server = createServer(
    (request, response) => void this.answer(request, response),
  );
  private readonly lists: Record<string, object[]>;

  constructor(private readonly sessions: BenchmarkSession[]) {
    this.lists = {
      [`${group}/sessions`]: sessions.map(sessionOf),
      [`${group}/connections`]: sessions.map(connectionOf),
      '/api/v1/pods': sessions.map(podOf),
    };
  }

  /** Resolves with the port. */
  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url!, 'http://stub');
    response.setHeader('content-type', 'application/json');
    if (searchParams.has('watch')) {
      response.flushHeaders();
      return;
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    if (pathname.endsWith('/gateway/redeem')) {
      const { sessionName } = JSON.parse(body);
      const session = this.sessions.find(({ name }) => name === sessionName)!;
      response.end(JSON.stringify({ grant: grantOf(session) }));
    } else if (pathname.endsWith('/gateway/sockets')) {
      response.end(JSON.stringify({ pictures: [] }));
    } else {
      const items = this.lists[pathname] ?? [];
      response.end(
        JSON.stringify({ metadata: { resourceVersion: '1' }, items }),
      );
    }
  }
}

const user = 'user:default/alice';
const namespace = 'streamspace';
const browserId = randomUUID();
const uidOf = ({ name }: BenchmarkSession) => `uid-${name}`;
const metadata = (name: string) => ({
  namespace,
  name,
  uid: `uid-${name}`,
  resourceVersion: '1',
  creationTimestamp: new Date().toISOString(),
});

function sessionOf({ name, port }: BenchmarkSession) {
  return {
    metadata: metadata(name),
    spec: { user, template: 'benchmark', state: 'running' },
    status: {
      phase: 'Running',
      app: { web: { port, protocol: 'http', path: '/' } },
    },
  };
}

function podOf(session: BenchmarkSession) {
  return {
    metadata: {
      ...metadata(`${session.name}-pod`),
      labels: {
        [labels.session]: session.name,
        [labels.sessionUid]: uidOf(session),
      },
    },
    status: {
      podIP: '127.0.0.1',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function connectionOf(session: BenchmarkSession) {
  return {
    metadata: metadata(`conn-${session.name}`),
    spec: {
      sessionName: session.name,
      sessionUID: uidOf(session),
      user,
      browserId,
      role: 'owner',
    },
  };
}

function grantOf(session: BenchmarkSession) {
  return {
    id: randomUUID(),
    user,
    sessionName: session.name,
    sessionNamespace: namespace,
    sessionUID: uidOf(session),
    browserId,
    role: 'owner',
    connection: `conn-${session.name}`,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
}
