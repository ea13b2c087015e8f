import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../Exchange';
import { enterPage } from '../pages/enterPage';
import { allowPost } from '../routes/allowPost';
import { readTicket } from '../routes/readTicket';
import type { ForwardedPorts } from './ForwardedPorts';

/**
 * `/.streamspace/enter` of a port's host: GET is the page that takes the ticket from the fragment; POST exchanges it for the port's cookie.
 *
 * @throws Refusal
 */
export async function enterPort(
  exchange: Exchange<IncomingMessage>,
  response: ServerResponse,
  options: { ports: ForwardedPorts; portalUrl: string; portalOrigin: string },
): Promise<void> {
  const { request, sender, grantCookie } = exchange;
  const { ownOrigin, portForward } = sender;
  const { ports, portalUrl, portalOrigin } = options;
  if (request.method === 'GET' || request.method === 'HEAD') {
    const { text, headers } = enterPage(portalUrl, 'port');
    response.writeHead(200, headers).end(text);
    return;
  }
  if (!allowPost(request, response, { ownOrigin, portalOrigin })) return;
  const ticket = await readTicket(request);
  const { header, user } = await ports.enter(portForward!, ticket, grantCookie);
  exchange.user = user;
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'set-cookie': header,
    })
    .end(JSON.stringify({ path: '/' }));
}
