import {
  invitedRole,
  type InvitedRole,
  type Session,
} from '@streamspace/plugin-common';
import { useCallback } from 'react';
import { otherOwner } from '../sessions/otherOwner';
import { useIdentity } from './useIdentity';

/** By whom a session is shared with the reader, and as what; no role where they see it by another right. */
export type SharedBy = { name: string; role: InvitedRole | undefined };

/** Tells of a session that is not the reader's own by whom it is shared with them; undefined of their own, and while it is not known who reads. */
export function useInvitations(): (session: Session) => SharedBy | undefined {
  const identity = useIdentity();
  return useCallback(
    session => {
      const name = otherOwner(session, identity?.user);
      return name && identity
        ? { name, role: invitedRole(session, identity.all, Date.now()) }
        : undefined;
    },
    [identity],
  );
}
