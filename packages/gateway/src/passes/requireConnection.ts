import type { Connection } from '@streamspace/plugin-common';
import { movedElsewhere, Refusal, unavailable } from '../Refusal';
import { isServedAt } from '../resolve/isServedAt';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { SessionHosts } from '../resolve/SessionHosts';
import { isSleeping, isTerminated } from '../resolve/sessionState';
import type { Grant } from '../tickets/Grant';
import type { Admissions } from '../wake/Admissions';
import type { ConnectionLedger } from '../activity/ConnectionLedger';
import type { Exchange } from '../Exchange';
import { clientDescription } from './ClientTrust';
import { holderOf } from './holderOf';
import { isBackground } from './isNavigation';
import type { Granted } from './requireGrant';

export type RequireConnectionOptions = {
  table: RoutingTable;
  hosts: SessionHosts;
  admissions: Admissions;
  ledger: ConnectionLedger;
};

/**
 * Whether a grant's Connection lives and the session is awake.
 *
 * @throws Refusal when the session has ended or is served elsewhere, and while it sleeps for what an open page asks for by itself.
 */
export function isConnected(
  exchange: Exchange,
  { grant, session }: Granted,
  { table, hosts, ledger }: RequireConnectionOptions,
): boolean {
  if (isTerminated(session)) throw ended();
  if (!isServedAt(session, exchange, hosts)) throw movedElsewhere();
  const living = livingConnection(table, grant);
  if (!isSleeping(session)) return living !== undefined;
  if (!isBackground(exchange)) return false;
  // A tab whose own requests are refused while the session sleeps is still there.
  if (living) ledger.seen(holderOf(grant));
  throw asleep();
}

/**
 * Sees to it that a Connection lives for a grant and that the session is awake; where not, the tracker is asked, which wakes it.
 *
 * @throws Refusal as {@link isConnected}, and when the tracker lets nobody in.
 */
export async function requireConnection(
  exchange: Exchange,
  granted: Granted,
  options: RequireConnectionOptions,
): Promise<void> {
  if (isConnected(exchange, granted, options)) return;
  const { grant } = granted;
  const { request, sender } = exchange;
  await options.admissions.admit(
    grant,
    clientDescription(request, sender.clientIP),
  );
  if (!livingConnection(options.table, grant)) {
    throw unavailable('The Kubernetes API');
  }
}

/** The Connection of a grant, as long as it is the same person's, in the same browser, to the same session. */
export function livingConnection(
  table: RoutingTable,
  grant: Grant,
): Connection | undefined {
  const found = table.connection(holderOf(grant).key);
  const isSame =
    found?.spec.user === grant.user &&
    found.spec.sessionName === grant.sessionName &&
    found.spec.sessionUID === grant.sessionUID &&
    found.spec.browserId === grant.browserId;
  return isSame ? found : undefined;
}

function ended(): Refusal {
  return new Refusal({
    statusCode: 410,
    name: 'GoneError',
    title: 'This session has ended',
    message:
      'Launch the app again from the portal; your home was kept if the session had one.',
    clearGrant: true,
  });
}

function asleep(): Refusal {
  return new Refusal({
    statusCode: 503,
    name: 'ServiceUnavailableError',
    title: 'This session is asleep',
    message: 'Reload the page to wake it.',
    page: 'asleep',
    retryAfterSeconds: 60,
  });
}
