import { KubeConfig } from '@kubernetes/client-node';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubernetesClient } from '../../src';

/** A request as a script sees it. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The request is for a watch. */
  isWatch: boolean;
  response: ServerResponse;
};

/** An HTTP server on loopback that answers, or misbehaves, just as a test says. It stands where an API server would. */
export class ScriptedServer {
  /** Every request so far, as `GET /path?query`. */
  readonly asked: string[] = [];
  /** Their bodies, as far as they have come. */
  readonly bodies: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(
    script: (asked: Asked) => void,
    port = 0,
  ): Promise<ScriptedServer> {
    const server = createServer();
    const scripted = new ScriptedServer(server);
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => {
        const url = new URL(request.url!, 'http://server');
        const index =
          scripted.asked.push(`${request.method} ${request.url}`) - 1;
        scripted.bodies[index] = '';
        request.setEncoding('utf8').on('data', (text: string) => {
          scripted.bodies[index] += text;
        });
        script({
          method: request.method!,
          path: url.pathname,
          query: url.searchParams,
          isWatch: url.searchParams.get('watch') === 'true',
          response,
        });
      },
    );
    await new Promise<void>(resolve => {
      server.listen(port, '127.0.0.1', resolve);
    });
    return scripted;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** A client of this server. */
  client(): KubernetesClient {
    return clientOf(this.port);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}

/** A client of whatever listens at a port. */
export function clientOf(port: number): KubernetesClient {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'scripted',
      server: `http://127.0.0.1:${port}`,
      skipTLSVerify: true,
    },
    { name: 'test', token: 'secret' },
  );
  return new KubernetesClient(kubeConfig);
}

/** Answers with JSON. */
export function answer(
  { response }: Asked,
  body: object,
  statusCode = 200,
): void {
  response.writeHead(statusCode, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Opens a watch: the headers go out, events follow. */
export function openWatch({ response }: Asked) {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  return {
    send: (type: string, object: object) =>
      response.write(`${JSON.stringify({ type, object })}\n`),
    write: (text: string) => response.write(text),
    end: () => response.end(),
    /** The connection breaks off. */
    reset: () => response.socket!.resetAndDestroy(),
  };
}

/** A ConfigMap at a version. */
export function configMap(name: string, resourceVersion: number) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace: 'default',
      resourceVersion: String(resourceVersion),
      uid: `uid-${name}`,
    },
  };
}

/** A page of ConfigMaps. */
export function page(
  names: string[],
  resourceVersion: number,
  next?: string,
): object {
  return {
    kind: 'ConfigMapList',
    apiVersion: 'v1',
    metadata: { resourceVersion: String(resourceVersion), continue: next },
    items: names.map(name => configMap(name, resourceVersion)),
  };
}

/** The Status that says that a version is too old. */
export const expired = {
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  reason: 'Expired',
  code: 410,
  message: 'too old resource version',
};
