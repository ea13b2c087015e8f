import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal, notAllowed } from '../Refusal';
import { clientDescription } from '../passes/clientDescription';
import { enterPage } from '../pages/enterPage';
import { webApp } from '../resolve/AppTarget';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Tracker } from '../tracker/TrackerClient';

/** A ticket and the braces around it; more is no ticket. */
const maxBodyBytes = 4096;

export type EnterOptions = {
  /** Name in the host that was asked. */
  sessionName: string | undefined;
  /** Origin of that host. */
  ownOrigin: string;
  portalUrl: string;
  portalOrigin: string;
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
  request: IncomingMessage,
  response: ServerResponse,
  options: EnterOptions,
): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    const { html, headers } = enterPage(options.portalUrl);
    response.writeHead(200, headers).end(html);
    return;
  }
  allowPortal(request, response, options);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  if (request.method !== 'POST') {
    throw new Refusal({
      statusCode: 405,
      name: 'MethodNotAllowedError',
      title: 'Not understood',
      message: 'This address takes GET and POST.',
    });
  }
  const ticket = await readTicket(request);
  const { sessionName, cookie, table, tracker } = options;
  if (!sessionName) throw notAllowed();
  const client = clientDescription(request);
  const grant = await tracker.redeem(ticket, sessionName, client);
  if (grant.sessionName !== sessionName) throw notAllowed();

  const session = table.session(sessionName);
  const path = (session && webApp(session)?.path) ?? '/';
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'set-cookie': await cookie.issue(grant),
    })
    .end(JSON.stringify({ path }));
}

/** Answers CORS (https://fetch.spec.whatwg.org/#http-cors-protocol) for the portal alone. */
function allowPortal(
  request: IncomingMessage,
  response: ServerResponse,
  { ownOrigin, portalOrigin }: EnterOptions,
) {
  const { origin } = request.headers;
  response.setHeader('vary', 'origin');
  if (origin === undefined || origin.toLowerCase() === ownOrigin) return;
  if (origin.toLowerCase() !== portalOrigin) throw notAllowed();
  response.setHeader('access-control-allow-origin', portalOrigin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-max-age', '600');
}

async function readTicket(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw badTicket();
    chunks.push(chunk);
  }
  try {
    const { ticket } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof ticket === 'string' && ticket) return ticket;
  } catch {
    // No JSON, so no ticket.
  }
  throw badTicket();
}

function badTicket(): Refusal {
  return new Refusal({
    statusCode: 400,
    name: 'InputError',
    title: 'Not understood',
    message: 'Send the ticket as JSON: {"ticket": "…"}.',
  });
}
