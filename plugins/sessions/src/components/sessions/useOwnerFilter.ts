import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  personName,
  type DataTableProps,
  type Filter,
} from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { sessionsTranslationRef } from '../../translation';

/** Narrows a list down to the sessions of one person, who is chosen in the list itself; once chosen, a chip says who and takes it back. */
export function useOwnerFilter({
  state,
  change,
}: DataTableProps<unknown>['control']): {
  filters: Filter[];
  choose: (userRef: string) => void;
} {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { filters } = state;
  const { user } = filters;
  const label = t('sessions.filterOwner', { name: personName(user ?? '') });
  return {
    filters: user
      ? [
          {
            id: 'user',
            title: t('sessions.owner'),
            options: [{ value: user, label }],
          },
        ]
      : [],
    choose: useCallback(
      userRef => change({ filters: { ...filters, user: userRef } }),
      [change, filters],
    ),
  };
}
