import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { useBulkAct } from '@streamspace/plugin-react';
import { sessionsApiRef } from '../api/SessionsApi';
import { sessionsTranslationRef } from '../translation';

const nameOf = ({ metadata }: Session) => metadata.name!;

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
  const { isBusy, run } = useBulkAct();

  const failed = (sessions: Session[], message: string) =>
    t('bulk.failed', {
      count: sessions.length,
      name: nameOf(sessions[0]),
      message,
    });

  return {
    isBusy,
    hibernate: sessions =>
      run(sessions, {
        act: async session =>
          onAnswer(await sessionsApi.setState(nameOf(session), 'hibernated')),
        done: ({ length: count }) => t('bulk.hibernating', { count }),
        failed,
      }),
    end: (sessions, options) =>
      run(sessions, {
        act: session => sessionsApi.end(nameOf(session), options),
        done: ({ length: count }) => t('bulk.ended', { count }),
        failed,
      }),
  };
}
