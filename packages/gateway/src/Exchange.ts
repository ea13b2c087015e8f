import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { UseKind } from './activity/ConnectionLedger';
import { clientIP } from './passes/clientDescription';
import type { SessionHosts } from './resolve/SessionHosts';

/** One request or upgrade on its way through the gateway. */
export type Exchange = {
  request: IncomingMessage;
  requestId: string;
  kind: UseKind;
  clientIP: string;
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
  hosts: SessionHosts,
): Exchange {
  const host = request.headers.host ?? '';
  return {
    request,
    requestId: randomUUID(),
    kind,
    clientIP: clientIP(request),
    startedMs: performance.now(),
    sessionName: hosts.sessionOf(host),
    ownOrigin: hosts.originOf(host),
    path: request.url!.split('?', 1)[0],
  };
}
