import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { UseKind } from './activity/ConnectionLedger';
import type { ClientTrust } from './passes/ClientTrust';
import type { SessionHosts } from './resolve/SessionHosts';

/** One request or upgrade on its way through the gateway. */
export type Exchange = {
  request: IncomingMessage;
  requestId: string;
  kind: UseKind;
  clientIP: string;
  /** `http` or `https`, as the browser sees it. */
  scheme: string;
  startedMs: number;
  /** Name in the host that was asked, whether there is such a session or not. */
  sessionName?: string;
  /** Origin of that host. */
  ownOrigin: string;
  /** Path without the query string. */
  path: string;
  /** Entity ref of the person, once the grant was good. */
  user?: string;
};

export function newExchange(
  request: IncomingMessage,
  kind: UseKind,
  { hosts, trust }: { hosts: SessionHosts; trust: ClientTrust },
): Exchange {
  const host = request.headers.host ?? '';
  const scheme = trust.scheme(request) ?? hosts.scheme;
  const query = request.url!.indexOf('?');
  return {
    request,
    requestId: randomUUID(),
    kind,
    clientIP: trust.clientIP(request),
    scheme,
    startedMs: performance.now(),
    sessionName: hosts.sessionOf(host),
    ownOrigin: hosts.originOf(host, scheme),
    path: query < 0 ? request.url! : request.url!.slice(0, query),
  };
}
