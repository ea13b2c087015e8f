/** Requests and WebSockets at the hosts of forwarded ports: the passes are those of sessions, where they have something to decide here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppPool } from '../app/AppPool';
import type { Exchange } from '../Exchange';
import { proxyRequest } from '../passes/proxyRequest';
import { refuseAmbiguous } from '../passes/refuseAmbiguous';
import { refuseForeignOrigin } from '../passes/refuseForeignOrigin';
import { noSuchPath, Refusal } from '../Refusal';
import type { AppTarget } from '../resolve/AppTarget';
import { ownPaths } from '../resolve/ownPaths';
import { allowPost } from '../routes/allowPost';
import type { JoinOptions } from '../upgrade/joinWebSockets';
import { proxyWebSocket } from '../upgrade/proxyWebSocket';
import { enterPort } from './enterPort';
import type { ForwardedPort } from './ForwardedPort';
import type { ForwardedPorts } from './ForwardedPorts';
import { portsNotSetUp } from './portRefusals';

export type ServePortOptions = {
  /** Absent where the gateway is not set up for them. */
  ports?: ForwardedPorts;
  portalUrl: string;
  portalOrigin: string;
  pool: AppPool;
};

/** Serves a request. @throws Refusal by the pass that stops it. */
export async function servePort(
  exchange: Exchange<IncomingMessage>,
  response: ServerResponse,
  options: ServePortOptions,
): Promise<void> {
  const { request, path } = exchange;
  const { ports, pool, portalOrigin } = options;
  refuseAmbiguous(exchange);
  if (!ports) throw portsNotSetUp();
  if (path === ownPaths.enter) {
    await enterPort(exchange, response, { ...options, ports });
    return;
  }
  if (path === ownPaths.leave) {
    const { ownOrigin } = exchange.sender;
    if (!allowPost(request, response, { ownOrigin, portalOrigin })) return;
    const header = await ports.leave(exchange);
    response.writeHead(204, { 'set-cookie': header }).end();
    return;
  }
  const { port, target } = await reach(exchange, ports);
  await proxyRequest(request, response, {
    ...{ target, pool, portalOrigin },
    asker: exchange,
  }).catch(error => {
    throw whyNot(error, port, ports);
  });
}

/** Serves a WebSocket until it is over. @throws Refusal by the pass that stops it. */
export async function servePortUpgrade(
  exchange: Exchange<IncomingMessage>,
  socket: Duplex,
  options: ServePortOptions &
    Pick<JoinOptions, 'closing' | 'patience'> & { head: Buffer },
): Promise<void> {
  const { ports, pool, portalOrigin, head, closing, patience } = options;
  refuseAmbiguous(exchange);
  if (!ports) throw portsNotSetUp();
  const { port, target } = await reach(exchange, ports);
  await proxyWebSocket(exchange.request, socket, {
    ...{ target, pool, portalOrigin, head, closing, patience },
    asker: exchange,
    onMessage: () => {},
  }).catch(error => {
    throw whyNot(error, port, ports);
  });
}

async function reach(
  exchange: Exchange<IncomingMessage>,
  ports: ForwardedPorts,
): Promise<{ port: ForwardedPort; target: AppTarget }> {
  refuseForeignOrigin(exchange.request, exchange.sender.ownOrigin);
  const port = await ports.portOf(exchange);
  exchange.user = port.user;
  if (exchange.path.startsWith(ownPaths.prefix)) throw noSuchPath();
  return { port, target: await ports.targetOf(port) };
}

/** What is known of a port that did not answer, in place of what is said of sessions. */
function whyNot(error: Error, port: ForwardedPort, ports: ForwardedPorts) {
  return error instanceof Refusal ? ports.reasonOf(port) : error;
}
