import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../Exchange';
import { movedElsewhere, notAllowed } from '../Refusal';
import { clientDescription } from '../passes/ClientTrust';
import { allowPost, type CorsOptions } from './allowPost';
import { enterPage } from '../pages/enterPage';
import { readTicket } from './readTicket';
import { webApp } from '../resolve/AppTarget';
import { isServedAt } from '../resolve/isServedAt';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Tracker } from '../tracker/TrackerClient';

export type EnterOptions = Pick<CorsOptions, 'portalOrigin'> & {
  hosts: SessionHosts;
  portalUrl: string;
  cookie: GrantCookie;
  table: RoutingTable;
  tracker: Pick<Tracker, 'redeem'>;
};

/**
 * `/.streamspace/enter`: GET is the page that takes the ticket from the fragment; POST exchanges a ticket for the grant's cookie. The
 * session's own page and the portal may POST, nobody else: a foreign page must not sign a browser in to a session of its choice.
 *
 * @throws Refusal
 */
export async function enter(
  exchange: Exchange<IncomingMessage>,
  response: ServerResponse,
  options: EnterOptions,
): Promise<void> {
  const { request, sessionName } = exchange;
  const { ownOrigin, clientIP } = exchange.sender;
  const { portalOrigin, hosts, cookie, table, tracker } = options;
  if (request.method === 'GET' || request.method === 'HEAD') {
    const { text, headers } = enterPage(options.portalUrl, 'session');
    response.writeHead(200, headers).end(text);
    return;
  }
  if (!allowPost(request, response, { ownOrigin, portalOrigin })) return;
  const ticket = await readTicket(request);
  if (!sessionName) throw notAllowed();
  const client = clientDescription(request, clientIP);
  const grant = await tracker.redeem(ticket, sessionName, client);
  if (grant.sessionName !== sessionName) throw notAllowed();

  const session = table.session(sessionName);
  if (!isServedAt(session, exchange, hosts)) throw movedElsewhere();
  const path = (session && webApp(session)?.path) ?? '/';
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'set-cookie': await cookie.issue(grant, exchange.grantCookie),
    })
    .end(JSON.stringify({ path }));
}
