import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Grant } from '../../src/tickets/Grant';
import type { SocketReport } from '../../src/tracker/TrackerClient';
import type { TestTracker } from './TestTracker';

/** Serves a tracker to gateways that are processes of their own, by the HTTP that `TrackerClient` speaks. */
export class TrackerServer {
  private constructor(private readonly server: Server) {}

  static async start(tracker: TestTracker): Promise<TrackerServer> {
    const server = createServer(async (request, response) => {
      const body = (await json(request)) as {
        grant: Grant;
        gateway: string;
        connections: SocketReport[];
      };
      const answer = request.url!.endsWith('/admit')
        ? await tracker.admit(body.grant)
        : await tracker.reportSockets(body.gateway, body.connections);
      response.end(JSON.stringify(answer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TrackerServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
