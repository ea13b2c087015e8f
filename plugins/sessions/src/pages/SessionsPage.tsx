import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import {
  DataTable,
  PageFrame,
  sessionTitle,
  useTableState,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ChoiceToggle } from '../components/ChoiceToggle';
import { NoSessions } from '../components/sessions/NoSessions';
import { SessionBulkActions } from '../components/sessions/SessionBulkActions';
import { SessionDialogs } from '../components/sessions/SessionDialogs';
import { SessionRowActions } from '../components/sessions/SessionRowActions';
import { SocketNotice } from '../components/sessions/SocketNotice';
import { useSessionColumns } from '../components/sessions/useSessionColumns';
import { useSessionFilters } from '../components/sessions/useSessionFilters';
import { useInvitations } from '../hooks/useInvitations';
import { useOthersCount } from '../hooks/useOthersCount';
import { sessionsPerPage, useSessionList } from '../hooks/useSessionList';
import { findTemplate, useTemplates } from '../hooks/useTemplates';
import { sessionsTranslationRef } from '../translation';

const byLastUse = { column: 'lastUsed', descending: true };

/** The person's sessions and those shared with them, live: open, hibernate, wake and end them. Who may see everyone's can show those too. */
export const SessionsPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { templates } = useTemplates();
  const invitation = useInvitations();
  const othersCount = useOthersCount();
  const [params, setParams] = useSearchParams();
  const showsAll = params.get('whose') === 'all';
  const control = useTableState(byLastUse);
  const list = useSessionList(control.state, showsAll);
  // Not in the row: it gives way to a card where the window becomes narrow, and what is typed would go with it.
  const [asked, setAsked] = useState<{
    asks: 'end' | 'share';
    session: Session;
  }>();

  const appName = ({ spec }: Session) =>
    findTemplate(templates, spec.template)?.spec.displayName ?? spec.template;
  const titleOf = (session: Session) => sessionTitle(session, appName(session));
  const sharedBy = useCallback(
    (session: Session) => (showsAll ? undefined : invitation(session)),
    [showsAll, invitation],
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
          <ChoiceToggle
            label={t('sessions.whose')}
            value={showsAll ? 'all' : 'mine'}
            options={[
              { value: 'mine', label: t('sessions.mineAndShared') },
              { value: 'all', label: t('sessions.everyones') },
            ]}
            onChange={whose => setParams(whose === 'all' ? { whose } : {})}
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
            onAsk={asks => setAsked({ asks, session })}
          />
        )}
        bulkActions={(sessions, clear) => (
          <SessionBulkActions
            sessions={sessions}
            appName={appName}
            onAnswer={list.put}
            onDone={clear}
          />
        )}
        empty={<NoSessions othersCount={othersCount} />}
      />
      {asked && (
        <SessionDialogs
          {...asked}
          templateName={appName(asked.session)}
          onClose={() => setAsked(undefined)}
          onAnswer={list.put}
        />
      )}
    </PageFrame>
  );
};
