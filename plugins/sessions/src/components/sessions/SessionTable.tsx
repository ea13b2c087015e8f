import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import {
  DataTable,
  sessionTitle,
  type DataTableProps,
  type Filter,
  type LiveListView,
} from '@streamspace/plugin-react';
import { useState, type ReactNode } from 'react';
import type { SharedBy } from '../../hooks/useInvitations';
import { sessionsPerPage } from '../../hooks/useSessionList';
import { findTemplate, useTemplates } from '../../hooks/useTemplates';
import { sessionsTranslationRef } from '../../translation';
import { SessionBulkActions } from './SessionBulkActions';
import { SessionDialogs } from './SessionDialogs';
import { SessionRowActions } from './SessionRowActions';
import { SocketNotice } from './SocketNotice';
import { useSessionColumns } from './useSessionColumns';

/** A list of sessions, live, with what one can do with one of them or with several. */
export const SessionTable = (props: {
  list: LiveListView<Session>;
  control: DataTableProps<Session>['control'];
  filters: Filter[];
  /** Shown where there are none at all. */
  empty: ReactNode;
  /** By whom a session is shared with the reader; absent where everybody's are listed. */
  sharedBy?: (session: Session) => SharedBy | undefined;
  /** Is told whose sessions alone are to be shown; with it the owners stand in a column. */
  onOwner?: (userRef: string) => void;
}) => {
  const { list, sharedBy, onOwner } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { templates } = useTemplates();
  // Not in the row: it gives way to a card where the window becomes narrow, and what is typed would go with it.
  const [asked, setAsked] = useState<{
    asks: 'end' | 'share';
    session: Session;
  }>();

  const appName = ({ spec }: Session) =>
    findTemplate(templates, spec.template)?.spec.displayName ?? spec.template;
  const columns = useSessionColumns(templates, { sharedBy, onOwner });

  return (
    <>
      <SocketNotice socket={list.socket} onRetry={list.retry} />
      <DataTable
        label={t('sessions.label')}
        list={list}
        control={props.control}
        rowsPerPage={sessionsPerPage}
        rowId={({ metadata }) => metadata.uid!}
        rowName={session => sessionTitle(session, appName(session))}
        columns={columns}
        filters={props.filters}
        actions={session => (
          <SessionRowActions
            session={session}
            templateName={appName(session)}
            sharedBy={sharedBy?.(session)}
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
        empty={props.empty}
      />
      {asked && (
        <SessionDialogs
          {...asked}
          templateName={appName(asked.session)}
          onClose={() => setAsked(undefined)}
          onAnswer={list.put}
        />
      )}
    </>
  );
};
