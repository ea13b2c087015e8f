import { createHash } from 'node:crypto';
import type { ConnectionIdentity } from '../database/connectionRow';

/** Name of a browser's Connection to a session: the same for every try, so that a repeated connect finds what the first one made. */
export function connectionName(identity: ConnectionIdentity): string {
  const { sessionUID, user, browserId } = identity;
  const hash = createHash('sha256')
    .update(JSON.stringify([sessionUID, user, browserId]))
    .digest('hex');
  return `conn-${hash.slice(0, 24)}`;
}
