import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import type { Session } from '@streamspace/plugin-common';
import { errorMessage, liveSessionsApiRef } from '@streamspace/plugin-react';
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
  isSaving: boolean;
  /** Why it could not be saved, and what to do. */
  problem: string | undefined;
  change: (grants: readonly Grant[]) => void;
  /** Takes over what the list has become elsewhere, and keeps what was changed here. */
  rebase: (session: Session) => void;
  /** Resolves to whether it is saved. What is not stays as it was typed. */
  save: (grants: readonly Grant[]) => Promise<boolean>;
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
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const name = session.metadata.name!;

  const rebaseOn = (theirs: readonly Grant[], mine: readonly Grant[]) => {
    setBase([...theirs]);
    setGrants(mergeGrants(base, mine, theirs));
  };

  /** The session as it is then; undefined where others changed the list meanwhile. */
  const write = async (wished: readonly Grant[]) => {
    for (let left = tries; ; left -= 1) {
      const current = await sessionsApi.get(name);
      const theirs = grantsOf(current);
      if (!areSameGrants(theirs, base)) {
        rebaseOn(theirs, wished);
        return undefined;
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
    setIsSaving(true);
    setProblem(undefined);
    try {
      const answer = await write(wished);
      if (!answer) {
        setProblem(t('share.changedMeanwhile'));
        return false;
      }
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
      return true;
    } catch (error) {
      setProblem(t('share.failed', { message: errorMessage(error) }));
      return false;
    } finally {
      setIsSaving(false);
    }
  };

  return {
    grants,
    isChanged: !areSameGrants(grants, base),
    isSaving,
    problem,
    change: setGrants,
    rebase: current => rebaseOn(grantsOf(current), grants),
    save,
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode === 409;
}
