import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Use, UseKind } from './activity/ConnectionLedger';
import type { ClientTrust } from './passes/ClientTrust';
import type { SharedPlace } from './passes/SharedPlace';
import type { SessionHosts } from './resolve/SessionHosts';
import { grantCookieName, sharedGrantCookieName } from './tickets/GrantCookie';

/** One request or upgrade on its way through the gateway. */
export type Exchange = {
  request: IncomingMessage;
  requestId: string;
  kind: UseKind;
  clientIP: string;
  /** `http` or `https`, as the browser sees it. */
  scheme: string;
  startedMs: number;
  /** Name in the address that was asked, whether there is such a session or not. */
  sessionName?: string;
  /** Id of the forwarded port that the host is, whether there is such a port or not. */
  portForward?: string;
  /** The session's path on the origin that sessions share; absent where it was asked by a host of its own. */
  basePath?: string;
  /** Origin of the host that was asked. */
  ownOrigin: string;
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

export function newExchange(
  request: IncomingMessage,
  kind: UseKind,
  { hosts, trust }: { hosts: SessionHosts; trust: ClientTrust },
): Exchange {
  const host = request.headers.host ?? '';
  const isShared = hosts.isShared(host);
  const scheme = trust.scheme(request) ?? hosts.schemeOf(isShared);
  const query = request.url!.indexOf('?');
  const path = query < 0 ? request.url! : request.url!.slice(0, query);
  const shared = isShared ? hosts.sharedPathOf(path) : undefined;
  const sessionName = isShared ? shared?.sessionName : hosts.sessionOf(host);
  const isOther = isShared || sessionName !== undefined;
  return {
    request,
    requestId: randomUUID(),
    kind,
    clientIP: trust.clientIP(request),
    scheme,
    startedMs: performance.now(),
    sessionName,
    portForward: isOther ? undefined : hosts.portForwardOf(host),
    basePath: shared?.basePath,
    ownOrigin: hosts.originOf(host, scheme),
    path: shared ? path.slice(shared.basePath.length) : path,
    grantCookie: shared
      ? sharedGrantCookieName(shared.sessionName)
      : grantCookieName,
  };
}
