import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { sessionState, type Filter } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { sessionsTranslationRef } from '../../translation';

const statesOf: Record<string, string[]> = {
  running: ['running', 'waiting', 'starting', 'waking'],
  hibernated: ['hibernated', 'hibernating'],
  failed: ['failed'],
};

/** Narrows a list of sessions down to those that run, sleep or failed. */
export function useSessionFilters(): Filter<Session>[] {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('sessions.filterState'),
        options: [
          { value: 'running', label: t('sessions.filterRunning') },
          { value: 'hibernated', label: t('sessions.filterHibernated') },
          { value: 'failed', label: t('sessions.filterFailed') },
        ],
        matches: (session, value) =>
          statesOf[value]?.includes(sessionState(session)) ?? true,
      },
    ],
    [t],
  );
}
