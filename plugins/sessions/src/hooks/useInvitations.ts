import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import {
  invitedRole,
  type InvitedRole,
  type Session,
} from '@streamspace/plugin-common';
import { useCallback, useEffect, useState } from 'react';
import { otherOwner } from '../sessions/otherOwner';

/** By whom a session is shared with the reader, and as what; no role where they see it by another right. */
export type SharedBy = { name: string; role: InvitedRole | undefined };

/** Tells of a session that is not the reader's own by whom it is shared with them; undefined of their own, and while it is not known who reads. */
export function useInvitations(): (session: Session) => SharedBy | undefined {
  const identityApi = useApi(identityApiRef);
  const [refs, setRefs] = useState<{ user: string; all: string[] }>();
  useEffect(() => {
    let isCurrent = true;
    identityApi
      .getBackstageIdentity()
      .then(({ userEntityRef, ownershipEntityRefs }) => {
        const [user, ...all] = [userEntityRef, ...ownershipEntityRefs].map(
          ref => ref.toLocaleLowerCase('en-US'),
        );
        if (isCurrent) setRefs({ user, all: [user, ...all] });
      });
    return () => {
      isCurrent = false;
    };
  }, [identityApi]);
  return useCallback(
    session => {
      const name = otherOwner(session, refs?.user);
      return name && refs
        ? { name, role: invitedRole(session, refs.all, Date.now()) }
        : undefined;
    },
    [refs],
  );
}
