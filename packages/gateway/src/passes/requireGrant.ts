import type { Session } from '@streamspace/plugin-common';
import type { Exchange } from '../Exchange';
import { notAllowed } from '../Refusal';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { Grant } from '../tickets/Grant';

export type Granted = { grant: Grant; session: Session };

/**
 * The session that a grant is for, if that is the one asked for.
 *
 * @param grant - what the request's cookie says; absent where it says nothing that is true.
 * @throws Refusal that is the same for a missing, forged or expired grant, one for another session, and a session that does not exist.
 */
export function requireGrant(
  exchange: Exchange,
  grant: Grant | undefined,
  table: RoutingTable,
): Granted {
  const { sessionName } = exchange;
  if (!grant || !sessionName || grant.sessionName !== sessionName) {
    throw notAllowed();
  }
  const session = table.session(sessionName);
  if (session?.metadata.uid !== grant.sessionUID) throw notAllowed(true);
  exchange.user = grant.user;
  return { grant, session };
}
