import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import type { Session } from '@streamspace/plugin-common';
import { liveSessionsApiRef } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';
import {
  areSameGrants,
  grantsOf,
  mergeGrants,
  subjectName,
  type Grant,
} from '../sharing/grants';
import { sessionsTranslationRef } from '../translation';

/** A session changes by itself too, while it starts for one; so often the change is tried on its newest version. */
const tries = 5;

/** Whom a session is to be shared with, until it is saved. */
export interface Sharing {
  grants: readonly Grant[];
  isChanged: boolean;
  change: (grants: readonly Grant[]) => void;
  /** Takes over what the list has become elsewhere, and keeps what was changed here. */
  rebase: (session: Session) => void;
  /** @throws Error that says why it is not saved; what is not stays as it was typed. */
  save: (grants: readonly Grant[]) => Promise<void>;
}

/** @param onAnswer - takes the session as the platform answers it. */
export function useSharing(
  session: Session,
  title: string,
  onAnswer?: (session: Session) => void,
): Sharing {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const alertApi = useApi(alertApiRef);
  const [base, setBase] = useState(() => grantsOf(session));
  const [grants, setGrants] = useState<readonly Grant[]>(base);
  const name = session.metadata.name!;

  const rebaseOn = (theirs: readonly Grant[], mine: readonly Grant[]) => {
    setBase([...theirs]);
    setGrants(mergeGrants(base, mine, theirs));
  };

  /** Resolves to the session as it is then. */
  const write = async (wished: readonly Grant[]) => {
    for (let left = tries; ; left -= 1) {
      const current = await sessionsApi.get(name);
      const theirs = grantsOf(current);
      if (!areSameGrants(theirs, base)) {
        rebaseOn(theirs, wished);
        throw new Error(t('share.changedMeanwhile'));
      }
      try {
        const { resourceVersion } = current.metadata;
        return await sessionsApi.share(name, wished, resourceVersion);
      } catch (error) {
        if (!isConflict(error) || left === 1) throw error;
      }
    }
  };

  const save = async (wished: readonly Grant[]) => {
    setGrants(wished);
    const answer = await write(wished);
    live.put(answer);
    onAnswer?.(answer);
    alertApi.post({
      message: t(wished.length > 0 ? 'share.saved' : 'share.ended', {
        title,
        names: wished.map(({ subject }) => subjectName(subject)).join(', '),
      }),
      severity: 'success',
      display: 'transient',
    });
  };

  return {
    grants,
    isChanged: !areSameGrants(grants, base),
    change: setGrants,
    rebase: current => rebaseOn(grantsOf(current), grants),
    save,
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode === 409;
}
