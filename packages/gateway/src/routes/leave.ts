import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GrantCookie } from '../tickets/GrantCookie';
import type { Tracker } from '../tracker/TrackerClient';
import { allowPost, type CorsOptions } from './allowPost';

export type LeaveOptions = CorsOptions & {
  /** Name in the host that was asked. */
  sessionName: string | undefined;
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
  request: IncomingMessage,
  response: ServerResponse,
  options: LeaveOptions,
): Promise<void> {
  if (!allowPost(request, response, options)) return;
  const { sessionName, cookie, tracker } = options;
  const grant = await cookie.read(request.headers.cookie);
  if (grant && grant.sessionName === sessionName) await tracker.revoke(grant);
  response.writeHead(204, { 'set-cookie': cookie.clear() }).end();
}
