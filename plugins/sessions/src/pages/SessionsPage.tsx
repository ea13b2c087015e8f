import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import {
  DataTable,
  PageFrame,
  sessionTitle,
  useTableState,
} from '@streamspace/plugin-react';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { NoSessions } from '../components/sessions/NoSessions';
import { SessionBulkActions } from '../components/sessions/SessionBulkActions';
import { SessionRowActions } from '../components/sessions/SessionRowActions';
import { SocketNotice } from '../components/sessions/SocketNotice';
import { useSessionColumns } from '../components/sessions/useSessionColumns';
import { useSessionFilters } from '../components/sessions/useSessionFilters';
import { WhoseToggle } from '../components/sessions/WhoseToggle';
import { useOthersCount } from '../hooks/useOthersCount';
import { sessionsPerPage, useSessionList } from '../hooks/useSessionList';
import { findTemplate, useTemplates } from '../hooks/useTemplates';
import { useUserRef } from '../hooks/useUserRef';
import { otherOwner } from '../sessions/otherOwner';
import { sessionsTranslationRef } from '../translation';

const byLastUse = { column: 'lastUsed', descending: true };

/** The person's sessions and those shared with them, live: open, hibernate, wake and end them. Who may see everyone's can show those too. */
export const SessionsPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { templates } = useTemplates();
  const userRef = useUserRef();
  const othersCount = useOthersCount();
  const [params, setParams] = useSearchParams();
  const showsAll = params.get('whose') === 'all';
  const control = useTableState(byLastUse);
  const list = useSessionList(control.state, showsAll);

  const appName = ({ spec }: Session) =>
    findTemplate(templates, spec.template)?.spec.displayName ?? spec.template;
  const titleOf = (session: Session) => sessionTitle(session, appName(session));
  const sharedBy = useCallback(
    (session: Session) => (showsAll ? undefined : otherOwner(session, userRef)),
    [showsAll, userRef],
  );
  const columns = useSessionColumns(templates, {
    showsOwner: showsAll,
    sharedBy,
  });
  const filters = useSessionFilters();

  return (
    <PageFrame
      title={t('sessions.title')}
      actions={
        (othersCount > 0 || showsAll) && (
          <WhoseToggle
            showsAll={showsAll}
            onChange={next => setParams(next ? { whose: 'all' } : {})}
          />
        )
      }
    >
      <SocketNotice socket={list.socket} onRetry={list.retry} />
      <DataTable
        label={t('sessions.label')}
        list={list}
        control={control}
        rowsPerPage={sessionsPerPage}
        rowId={({ metadata }) => metadata.uid!}
        rowName={titleOf}
        columns={columns}
        filters={filters}
        actions={session => (
          <SessionRowActions
            session={session}
            templateName={appName(session)}
            sharedBy={sharedBy(session)}
            onAnswer={list.put}
          />
        )}
        bulkActions={(sessions, clear) => (
          <SessionBulkActions
            sessions={sessions}
            titleOf={titleOf}
            onAnswer={list.put}
            onDone={clear}
          />
        )}
        empty={<NoSessions othersCount={othersCount} />}
      />
    </PageFrame>
  );
};
