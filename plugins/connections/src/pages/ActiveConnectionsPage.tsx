import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { connectionDeletePermission } from '@streamspace/plugin-common';
import {
  DataTable,
  EmptyState,
  GuardedButton,
  PageFrame,
  personName,
  useMayI,
  useTableState,
} from '@streamspace/plugin-react';
import { useCallback, useState } from 'react';
import type { LivingConnection } from '../api/AdministrationApi';
import { DisconnectDialog } from '../components/DisconnectDialog';
import { useConnectionColumns } from '../components/useConnectionColumns';
import { useConnectionFilters } from '../components/useConnectionFilters';
import { connectionsPerPage } from '../connections/toConnectionsQuery';
import { useConnectionList } from '../hooks/useConnectionList';
import { useDisconnect } from '../hooks/useDisconnect';
import { connectionsTranslationRef } from '../translation';

const newestFirst = { column: 'connectedAt', descending: true };

/** Who is connected to which session now, from where, and disconnecting them. */
export const ActiveConnectionsPage = () => {
  const { t } = useTranslationRef(connectionsTranslationRef);
  const control = useTableState(newestFirst);
  const { state, change } = control;
  const list = useConnectionList(state);
  const disconnection = useDisconnect();
  const mayDisconnect = useMayI(connectionDeletePermission);
  const [asked, setAsked] = useState<{
    connections: readonly LivingConnection[];
    clear?: () => void;
  }>();

  const { filters } = state;
  const columns = useConnectionColumns(
    useCallback(
      (id, value) => change({ filters: { ...filters, [id]: value } }),
      [change, filters],
    ),
  );
  const rowName = ({ user, session }: LivingConnection) =>
    t('list.row', { name: personName(user), session });
  const guarded = {
    size: 'small',
    variant: 'outlined',
    disabled: disconnection.isBusy,
    reason: mayDisconnect.reason,
  } as const;

  return (
    <PageFrame title={t('list.title')}>
      <DataTable
        label={t('list.label')}
        list={list}
        control={control}
        rowsPerPage={connectionsPerPage}
        rowId={({ name }) => name}
        rowName={rowName}
        columns={columns}
        filters={useConnectionFilters(filters)}
        actions={connection => (
          <GuardedButton
            {...guarded}
            aria-label={t('disconnect.actionNamed', {
              name: personName(connection.user),
              session: connection.session,
            })}
            onClick={() => setAsked({ connections: [connection] })}
          >
            {t('disconnect.action')}
          </GuardedButton>
        )}
        bulkActions={(connections, clear) => (
          <GuardedButton
            {...guarded}
            onClick={() => setAsked({ connections, clear })}
          >
            {t('disconnect.bulk', { number: String(connections.length) })}
          </GuardedButton>
        )}
        empty={
          <EmptyState
            title={t('list.empty')}
            description={t('list.emptyHint')}
          />
        }
      />
      {asked && (
        <DisconnectDialog
          connections={asked.connections}
          onClose={() => setAsked(undefined)}
          onDisconnect={async () => {
            await disconnection.disconnect(asked.connections);
            asked.clear?.();
            list.retry();
          }}
        />
      )}
    </PageFrame>
  );
};
