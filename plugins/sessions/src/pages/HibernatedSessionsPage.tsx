import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  EmptyState,
  PageFrame,
  useTableState,
} from '@streamspace/plugin-react';
import { SessionTable } from '../components/sessions/SessionTable';
import { useOwnerFilter } from '../components/sessions/useOwnerFilter';
import { useSessionList } from '../hooks/useSessionList';
import { phasesOfState, type SessionScope } from '../sessions/toSessionsQuery';
import { sessionsTranslationRef } from '../translation';

/** What nobody used for the longest time comes first: that is what one looks for here. */
const byLastUse = { column: 'lastUsed', descending: false };
const sleeping: SessionScope = { phase: [...phasesOfState.hibernated] };

/** Everybody's sessions that sleep, those unused for longest first. */
export const HibernatedSessionsPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const control = useTableState(byLastUse);
  const list = useSessionList(control.state, sleeping);
  const owners = useOwnerFilter(control);
  return (
    <PageFrame title={t('admin.hibernatedTitle')}>
      <SessionTable
        list={list}
        control={control}
        filters={owners.filters}
        onOwner={owners.choose}
        empty={
          <EmptyState
            title={t('admin.noneHibernated')}
            description={t('admin.noneHibernatedHint')}
          />
        }
      />
    </PageFrame>
  );
};
