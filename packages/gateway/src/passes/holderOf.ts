import type { Holder } from '../activity/ConnectionLedger';
import type { Grant } from '../tickets/Grant';

/** The Connection of a grant, as the ledger books it. */
export function holderOf(grant: Grant): Holder {
  return {
    key: `${grant.sessionNamespace}/${grant.connection}`,
    session: grant.sessionName,
    user: grant.user,
  };
}
