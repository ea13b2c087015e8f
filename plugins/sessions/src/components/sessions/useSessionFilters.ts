import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Filter } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { sessionsTranslationRef } from '../../translation';

/** Narrows a list of sessions down: whose they are, and those that run, sleep or failed. */
export function useSessionFilters(): Filter[] {
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
      },
      {
        id: 'whose',
        title: t('sessions.whose'),
        options: [
          { value: 'mine', label: t('sessions.mine') },
          { value: 'shared', label: t('sessions.shared') },
        ],
      },
    ],
    [t],
  );
}
