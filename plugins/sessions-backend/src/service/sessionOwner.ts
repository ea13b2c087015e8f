import { normalizeUserRef, type Session } from '@streamspace/plugin-common';

/** Entity ref of a Session's owner. One that was made by other means may name a user that is none; it belongs to nobody then. */
export function sessionOwner({ spec }: Session): string {
  try {
    return normalizeUserRef(spec.user);
  } catch {
    return spec.user;
  }
}
