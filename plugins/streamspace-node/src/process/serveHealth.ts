import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HealthOptions = {
  /** 0 takes a free port. */
  port: number;
  host?: string;
  /** Empty when ready, else what is missing, for people. */
  notReady: () => string[];
  /** The body of `/metrics` in Prometheus' text format. */
  metrics?: () => Promise<string>;
};

/** Serves `/livez`, `/readyz` and `/metrics` for the supervisor or the kubelet. Resolves with the port and what closes it. */
export async function serveHealth(
  options: HealthOptions,
): Promise<{ port: number; close: () => void }> {
  const server = createServer(async (request, response) => {
    if (request.url === '/livez') return void response.end('ok');
    if (request.url === '/readyz') {
      const missing = options.notReady();
      response.statusCode = missing.length > 0 ? 503 : 200;
      return void response.end(missing.join('\n') || 'ok');
    }
    if (request.url === '/metrics' && options.metrics) {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      return void response.end(await options.metrics());
    }
    response.statusCode = 404;
    return void response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
