import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import {
  DataTable,
  EmptyState,
  LinkButton,
  PageFrame,
  sessionTitle,
  useSessions,
} from '@streamspace/plugin-react';
import { useSearchParams } from 'react-router-dom';
import { LiveNotice } from '../components/sessions/LiveNotice';
import { SessionRowActions } from '../components/sessions/SessionRowActions';
import { useSessionColumns } from '../components/sessions/useSessionColumns';
import { useSessionFilters } from '../components/sessions/useSessionFilters';
import { WhoseToggle } from '../components/sessions/WhoseToggle';
import { findTemplate, useTemplates } from '../hooks/useTemplates';
import { useUserRef } from '../hooks/useUserRef';
import { launcherRouteRef } from '../routes';
import { sessionsTranslationRef } from '../translation';

const byLastUse = { column: 'used', descending: true };

/** The person's sessions, live: open, hibernate, wake and end them. Who may see other people's can show those too. */
export const SessionsPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const appsPath = useRouteRef(launcherRouteRef);
  const { items, isSynced } = useSessions();
  const { templates } = useTemplates();
  const userRef = useUserRef();
  const [params, setParams] = useSearchParams();

  const all = [...items.values()];
  const mine = all.filter(({ spec }) => spec.user === userRef);
  const othersCount = all.length - mine.length;
  const showsAll = params.get('whose') === 'all' && othersCount > 0;
  const appName = ({ spec }: Session) =>
    findTemplate(templates, spec.template)?.spec.displayName ?? spec.template;
  const columns = useSessionColumns(templates, showsAll);
  const filters = useSessionFilters();

  return (
    <PageFrame
      title={t('sessions.title')}
      actions={
        othersCount > 0 && (
          <WhoseToggle
            showsAll={showsAll}
            onChange={next => setParams(next ? { whose: 'all' } : {})}
          />
        )
      }
    >
      <LiveNotice />
      <DataTable
        label={t('sessions.label')}
        rows={showsAll ? all : mine}
        rowId={({ metadata }) => metadata.uid!}
        columns={columns}
        filters={filters}
        searchText={session =>
          [
            sessionTitle(session, appName(session)),
            appName(session),
            session.metadata.name,
            session.spec.user,
          ].join(' ')
        }
        defaultSort={byLastUse}
        isLoading={!isSynced || !userRef}
        actions={session => (
          <SessionRowActions
            session={session}
            templateName={appName(session)}
          />
        )}
        empty={
          <EmptyState
            title={t('sessions.empty')}
            description={
              othersCount > 0
                ? t('sessions.othersExist', { count: othersCount })
                : t('sessions.emptyHint')
            }
            action={
              <LinkButton
                color="primary"
                variant="contained"
                disableElevation
                to={appsPath()}
              >
                {t('sessions.toApps')}
              </LinkButton>
            }
          />
        }
      />
    </PageFrame>
  );
};
