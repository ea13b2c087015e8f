import type { Session } from '../generated/session';
import { normalizeUserRef } from '../names/entityRef';

/** Entity ref of a Session's owner. One that was made by other means may name a user that is none; it belongs to nobody then. */
export function sessionOwner({ spec }: Pick<Session, 'spec'>): string {
  try {
    return normalizeUserRef(spec.user);
  } catch {
    return spec.user;
  }
}
