import type { Session } from '@streamspace/plugin-common';
import type { Exchange } from '../Exchange';
import { notAllowed } from '../Refusal';
import type { RoutingTable } from '../resolve/RoutingTable';
import type { Grant } from '../tickets/Grant';
import type { GrantCookie } from '../tickets/GrantCookie';

export type Granted = { grant: Grant; session: Session };

/**
 * The grant that a request carries for the session it asks for.
 *
 * @throws Refusal that is the same for a missing, forged or expired grant, one for another session, and a session that does not exist.
 */
export async function requireGrant(
  { request, sessionName, grantCookie }: Exchange,
  { cookie, table }: { cookie: GrantCookie; table: RoutingTable },
): Promise<Granted> {
  const grant = await cookie.read(request.headers.cookie, grantCookie);
  if (!grant || !sessionName || grant.sessionName !== sessionName) {
    throw notAllowed();
  }
  const session = table.session(sessionName);
  if (session?.metadata.uid !== grant.sessionUID) throw notAllowed(true);
  return { grant, session };
}
