import { randomUUID } from 'node:crypto';
import type { Use, UseKind } from './activity/ConnectionLedger';
import type { HttpRequest } from './http/HttpRequest';
import type { Sender } from './passes/Sender';
import type { SharedPlace } from './passes/SharedPlace';
import type { SessionHosts } from './resolve/SessionHosts';
import { grantCookieName, sharedGrantCookieName } from './tickets/GrantCookie';

/** One request or upgrade on its way through the gateway. */
export type Exchange<Request extends HttpRequest = HttpRequest> = {
  request: Request;
  sender: Sender;
  requestId: string;
  kind: UseKind;
  startedMs: number;
  /** Name in the address that was asked, whether there is such a session or not. */
  sessionName?: string;
  /** The session's path on the origin that sessions share; absent where it was asked by a host of its own. */
  basePath?: string;
  /** Path within the session, without the query string. */
  path: string;
  /** Name of the cookie that holds the grant at this address. */
  grantCookie: string;
  /** How the app is asked on the shared origin, once that is known. */
  place?: SharedPlace;
  /** Entity ref of the person, once the grant was good. */
  user?: string;
  /** How it is booked, once it was let in. */
  use?: Use;
};

export function newExchange<Request extends HttpRequest>(
  request: Request,
  sender: Sender,
  kind: UseKind,
  hosts: SessionHosts,
): Exchange<Request> {
  const query = request.url!.indexOf('?');
  const path = query < 0 ? request.url! : request.url!.slice(0, query);
  const shared = sender.isShared ? hosts.sharedPathOf(path) : undefined;
  return {
    request,
    sender,
    requestId: randomUUID(),
    kind,
    startedMs: performance.now(),
    sessionName: shared?.sessionName ?? sender.sessionName,
    basePath: shared?.basePath,
    path: shared ? path.slice(shared.basePath.length) : path,
    grantCookie: shared
      ? sharedGrantCookieName(shared.sessionName)
      : grantCookieName,
  };
}
