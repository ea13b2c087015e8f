import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { personName, type Filter } from '@streamspace/plugin-react';
import { connectionsTranslationRef } from '../translation';

/** The session and the person to whom the list is narrowed down; once chosen in the list, a chip says so and takes it back. */
export function useConnectionFilters({
  session,
  user,
}: Record<string, string | undefined>): Filter[] {
  const { t } = useTranslationRef(connectionsTranslationRef);
  const filters: Filter[] = [];
  if (session) {
    const label = t('list.filterSession', { name: session });
    filters.push({
      id: 'session',
      title: t('list.session'),
      options: [{ value: session, label }],
    });
  }
  if (user) {
    const label = t('list.filterPerson', { name: personName(user) });
    filters.push({
      id: 'user',
      title: t('list.person'),
      options: [{ value: user, label }],
    });
  }
  return filters;
}
