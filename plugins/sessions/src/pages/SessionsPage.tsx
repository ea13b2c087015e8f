import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PageFrame, useTableState } from '@streamspace/plugin-react';
import { NoSessions } from '../components/sessions/NoSessions';
import { SessionTable } from '../components/sessions/SessionTable';
import { useSessionFilters } from '../components/sessions/useSessionFilters';
import { useInvitations } from '../hooks/useInvitations';
import { useSessionList } from '../hooks/useSessionList';
import type { SessionScope } from '../sessions/toSessionsQuery';
import { sessionsTranslationRef } from '../translation';

const byLastUse = { column: 'lastUsed', descending: true };
const ownAndShared: SessionScope = { whose: ['mine', 'shared'] };

/** The person's sessions and those shared with them, live: open, share, hibernate, wake and end them. */
export const SessionsPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const control = useTableState(byLastUse);
  const list = useSessionList(control.state, ownAndShared);
  return (
    <PageFrame title={t('sessions.title')}>
      <SessionTable
        list={list}
        control={control}
        filters={useSessionFilters('state', 'whose')}
        sharedBy={useInvitations()}
        empty={<NoSessions />}
      />
    </PageFrame>
  );
};
