import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../Exchange';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Tracker } from '../tracker/TrackerClient';
import { allowPost, type CorsOptions } from './allowPost';

export type LeaveOptions = Pick<CorsOptions, 'portalOrigin'> & {
  cookie: GrantCookie;
  tracker: Pick<Tracker, 'revoke'>;
};

/**
 * `/.streamspace/leave`: a POST gives the browser's grant back, at the tracker and in the browser, as the portal does when somebody signs
 * out. Without a grant there is nothing to give back.
 *
 * @throws Refusal
 */
export async function leave(
  { request, sender, sessionName, grantCookie }: Exchange<IncomingMessage>,
  response: ServerResponse,
  { portalOrigin, cookie, tracker }: LeaveOptions,
): Promise<void> {
  const { ownOrigin } = sender;
  if (!allowPost(request, response, { ownOrigin, portalOrigin })) return;
  const grant = await cookie.read(sender.cookieValues(grantCookie));
  if (grant && grant.sessionName === sessionName) await tracker.revoke(grant);
  response.writeHead(204, { 'set-cookie': cookie.clear(grantCookie) }).end();
}
