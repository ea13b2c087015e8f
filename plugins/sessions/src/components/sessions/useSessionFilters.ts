import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Filter } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { phasesOfState } from '../../sessions/toSessionsQuery';
import { sessionsTranslationRef } from '../../translation';

const states = Object.keys(phasesOfState) as (keyof typeof phasesOfState)[];

/** Narrows a list of sessions down: by what they do, and by whose they are. */
export function useSessionFilters(
  ...which: readonly ('state' | 'whose')[]
): Filter[] {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const ids = which.join();
  return useMemo(() => {
    const filters: Filter[] = [
      {
        id: 'state',
        title: t('sessions.filterState'),
        options: states.map(value => ({
          value,
          label: t(`sessions.filter.${value}`),
        })),
      },
      {
        id: 'whose',
        title: t('sessions.whose'),
        options: [
          { value: 'mine', label: t('sessions.mine') },
          { value: 'shared', label: t('sessions.shared') },
        ],
      },
    ];
    return filters.filter(({ id }) => ids.split(',').includes(id));
  }, [t, ids]);
}
