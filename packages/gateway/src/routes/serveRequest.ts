import type { ServerResponse } from 'node:http';
import type { Exchange } from '../Exchange';
import type { Entrance, Entry } from '../passes/Entrance';
import { isNavigation } from '../passes/isNavigation';
import { proxyRequest } from '../passes/proxyRequest';
import { refuseForeignOrigin } from '../passes/refuseForeignOrigin';
import { noSuchPath, noWebPage, notAllowed } from '../Refusal';
import { webApp, type AppTarget } from '../resolve/AppTarget';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Tracker } from '../tracker/TrackerClient';
import { stillStarting } from '../wake/awaitReady';
import { enter } from './enter';
import { leave } from './leave';
import { ownPaths } from './ownPaths';
import { streamStatus } from './streamStatus';

export type ServeOptions = {
  hosts: SessionHosts;
  portalUrl: string;
  portalOrigin: string;
  table: RoutingTable;
  cookie: GrantCookie;
  tracker: Tracker;
  entrance: Entrance;
};

/**
 * Takes a request through the passes in order (own paths, foreign origin, grant, Connection, ready pod) and to the app.
 *
 * @throws Refusal by the pass that stops it.
 */
export async function serveRequest(
  exchange: Exchange,
  response: ServerResponse,
  options: ServeOptions,
): Promise<void> {
  const { request, path, ownOrigin, sessionName } = exchange;
  // Only the origin-form names a path on the host that was asked (RFC 9112, section 3.2).
  if (!request.url!.startsWith('/')) throw notAllowed();
  if (path === ownPaths.enter) {
    await enter(request, response, { ...options, sessionName, ownOrigin });
    return;
  }
  if (path === ownPaths.leave) {
    await leave(request, response, { ...options, sessionName, ownOrigin });
    return;
  }
  refuseForeignOrigin(request, ownOrigin);
  const { entrance } = options;
  const cut = () => request.socket.destroy();

  if (path === ownPaths.status) {
    const { grant, use } = await entrance.watch(exchange, cut);
    response.once('close', use.end);
    await streamStatus(response, {
      table: options.table,
      sessionName: grant.sessionName,
      affinity: grant.browserId,
    });
    return;
  }
  const entry = await entrance.enter(exchange, cut);
  response.once('close', entry.use.end);
  if (path.startsWith(ownPaths.prefix)) throw noSuchPath();
  entry.use.active();
  await proxyRequest(request, response, {
    target: await findApp(exchange, entry, response, options),
    scheme: options.hosts.scheme,
    requestId: exchange.requestId,
    portalOrigin: options.portalOrigin,
  });
}

async function findApp(
  { request }: Exchange,
  entry: Entry,
  response: ServerResponse,
  { table, entrance }: ServeOptions,
): Promise<AppTarget> {
  const { sessionName, browserId } = entry.grant;
  const present = table.session(sessionName);
  const isReady = present && table.readyPodIP(present, browserId);
  const isFailed = present?.status?.phase === 'Failed';
  // A person sees the stages; a program waits for its answer.
  if (isNavigation(request) && !isReady && !isFailed) throw stillStarting();

  const host = await entrance.readyPodIP(entry, response);
  const session = table.session(sessionName);
  const app = session && webApp(session);
  if (!app) throw noWebPage();
  return { host, port: app.port, protocol: app.protocol };
}
