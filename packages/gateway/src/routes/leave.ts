import type { ServerResponse } from 'node:http';
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
  { request, sessionName, ownOrigin, grantCookie }: Exchange,
  response: ServerResponse,
  { portalOrigin, cookie, tracker }: LeaveOptions,
): Promise<void> {
  if (!allowPost(request, response, { ownOrigin, portalOrigin })) return;
  const grant = await cookie.read(request.headers.cookie, grantCookie);
  if (grant && grant.sessionName === sessionName) await tracker.revoke(grant);
  response.writeHead(204, { 'set-cookie': cookie.clear(grantCookie) }).end();
}
