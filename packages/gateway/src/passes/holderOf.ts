import type { Holder } from '../activity/ConnectionLedger';
import type { Grant } from '../tickets/Grant';

/** A grant is the same object for all requests with its cookie, and each of them comes here. */
const holders = new WeakMap<Grant, Holder>();

/** The Connection of a grant, as the ledger books it. */
export function holderOf(grant: Grant): Holder {
  let holder = holders.get(grant);
  if (!holder) {
    holder = newHolder(grant);
    holders.set(grant, holder);
  }
  return holder;
}

function newHolder(grant: Grant): Holder {
  return {
    key: `${grant.sessionNamespace}/${grant.connection}`,
    session: grant.sessionName,
    user: grant.user,
  };
}
