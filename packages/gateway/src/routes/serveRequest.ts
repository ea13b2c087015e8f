import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppPool } from '../app/AppPool';
import type { Dialler } from '../dial/Dialler';
import type { Exchange } from '../Exchange';
import type { ClientTrust } from '../passes/ClientTrust';
import type { Entrance, Entry } from '../passes/Entrance';
import { isNavigation } from '../passes/isNavigation';
import { proxyRequest } from '../passes/proxyRequest';
import { refuseAmbiguous } from '../passes/refuseAmbiguous';
import { refuseForeignOrigin } from '../passes/refuseForeignOrigin';
import { noSuchPath, watchOnly } from '../Refusal';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Tracker } from '../tracker/TrackerClient';
import { stillStarting } from '../wake/awaitReady';
import { enter } from './enter';
import { leave } from './leave';
import { ownPaths } from '../resolve/ownPaths';
import { reachApp } from './reachApp';
import { streamStatus } from './streamStatus';

export type ServeOptions = {
  hosts: SessionHosts;
  trust: ClientTrust;
  portalUrl: string;
  portalOrigin: string;
  table: RoutingTable;
  cookie: GrantCookie;
  tracker: Tracker;
  entrance: Entrance;
  pool: AppPool;
  dialler: Dialler;
};

/**
 * Takes a request through the passes in order (own paths, foreign origin, grant, Connection, ready pod) and to the app.
 *
 * @throws Refusal by the pass that stops it.
 */
export async function serveRequest(
  exchange: Exchange<IncomingMessage>,
  response: ServerResponse,
  options: ServeOptions,
): Promise<void> {
  const { request, path } = exchange;
  refuseAmbiguous(exchange);
  if (path === '') {
    redirectToSlash(exchange, response);
    return;
  }
  if (path === ownPaths.enter) {
    await enter(exchange, response, options);
    return;
  }
  if (path === ownPaths.leave) {
    await leave(exchange, response, options);
    return;
  }
  refuseForeignOrigin(request, exchange.sender.ownOrigin);
  const { entrance, pool, portalOrigin } = options;
  const cut = () => request.socket.destroy();

  if (path === ownPaths.status) {
    const { grant, browser } = await entrance.watch(exchange, cut);
    await streamStatus(response, {
      table: options.table,
      sessionName: grant.sessionName,
      browser,
    });
    return;
  }
  const entry = await entrance.enter(exchange, cut);
  if (path.startsWith(ownPaths.prefix)) throw noSuchPath();
  if (entry.isViewer()) throw watchOnly();
  requirePageAfterStart(exchange, entry, options);
  const { target, isBackground } = await reachApp(
    exchange,
    entry,
    response,
    options,
  );
  if (!isBackground) entry.use.active('Request');
  await proxyRequest(request, response, {
    ...{ target, pool, portalOrigin },
    asker: exchange,
  });
}

/** `/s/<name>` to `/s/<name>/`: links of the page there would lead out of the session else. */
function redirectToSlash(
  { request, basePath }: Exchange<IncomingMessage>,
  response: ServerResponse,
): void {
  const query = request.url!.slice(basePath!.length);
  response.writeHead(308, { location: `${basePath}/${query}` }).end();
}

/** A person sees the stages of a start; a program waits for its answer. */
function requirePageAfterStart(
  { request }: Exchange<IncomingMessage>,
  { grant, browser }: Entry,
  { table }: ServeOptions,
): void {
  if (!isNavigation(request)) return;
  const session = table.session(grant.sessionName);
  const isReady = session && table.readyPod(session, browser);
  const isFailed = session?.status?.phase === 'Failed';
  if (!isReady && !isFailed) throw stillStarting();
}
