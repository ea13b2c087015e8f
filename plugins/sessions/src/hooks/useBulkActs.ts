import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { errorMessage } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsApiRef } from '../api/SessionsApi';
import { sessionsTranslationRef } from '../translation';

/** Does one thing with several sessions; what came of it is told in one toast, with the first reason where some could not be done. */
export interface BulkActs {
  isBusy: boolean;
  hibernate: (sessions: readonly Session[]) => Promise<void>;
  end: (
    sessions: readonly Session[],
    options: { deleteHome: boolean },
  ) => Promise<void>;
}

/** @param onAnswer - takes each session as the platform answers it. */
export function useBulkActs(onAnswer: (session: Session) => void): BulkActs {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsApi = useApi(sessionsApiRef);
  const alertApi = useApi(alertApiRef);
  const [isBusy, setIsBusy] = useState(false);

  const run = async (
    sessions: readonly Session[],
    act: (name: string) => Promise<void>,
    done: (count: number) => string,
  ) => {
    setIsBusy(true);
    const outcomes = await Promise.allSettled(
      sessions.map(({ metadata }) => act(metadata.name!)),
    );
    setIsBusy(false);
    const failures = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected'
        ? { name: sessions[index].metadata.name!, error: outcome.reason }
        : [],
    );
    const count = sessions.length - failures.length;
    if (count > 0) {
      alertApi.post({
        message: done(count),
        severity: 'success',
        display: 'transient',
      });
    }
    if (failures.length > 0) {
      const [{ name, error }] = failures;
      alertApi.post({
        message: t('bulk.failed', {
          count: failures.length,
          name,
          message: errorMessage(error),
        }),
        severity: 'error',
      });
    }
  };

  return {
    isBusy,
    hibernate: sessions =>
      run(
        sessions,
        async name => onAnswer(await sessionsApi.setState(name, 'hibernated')),
        count => t('bulk.hibernating', { count }),
      ),
    end: (sessions, options) =>
      run(
        sessions,
        name => sessionsApi.end(name, options),
        count => t('bulk.ended', { count }),
      ),
  };
}
