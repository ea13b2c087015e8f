import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import {
  repositoryManagePermission,
  repositorySyncPermission,
} from '@streamspace/plugin-common';
import {
  DataTable,
  EmptyState,
  GuardedButton,
  PageFrame,
  useMayI,
  useTableState,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { RepositoryActions } from '../components/repositories/RepositoryActions';
import {
  RepositoryDialogs,
  type AskedOfRepository,
} from '../components/repositories/RepositoryDialogs';
import { useRepositoryColumns } from '../components/repositories/useRepositoryColumns';
import { useRepositories } from '../hooks/useRepositories';
import { useSync } from '../hooks/useSync';
import { repositoryPhases } from '../repositories/repositoryPhase';
import { shownRepositories } from '../repositories/shownRepositories';
import { marketplaceTranslationRef } from '../translation';

const byName = { column: 'name', descending: false };

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: 8 },
});

/** The repositories that templates come from: how they are, syncing them, adding, editing and removing them. */
export const RepositoriesPage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { repositories, error, retry } = useRepositories();
  const control = useTableState(byName);
  const columns = useRepositoryColumns();
  const { isBusy, sync } = useSync();
  const maySync = useMayI(repositorySyncPermission);
  const mayManage = useMayI(repositoryManagePermission);
  const [asked, setAsked] = useState<AskedOfRepository>();
  const shown = repositories && shownRepositories(repositories, control.state);

  const addButton = (
    <GuardedButton
      variant="contained"
      color="primary"
      disableElevation
      reason={mayManage.reason}
      onClick={() => setAsked({ asks: 'add' })}
    >
      {t('repositories.add')}
    </GuardedButton>
  );
  const hasSome = repositories !== undefined && repositories.length > 0;

  return (
    <PageFrame
      title={t('repositories.title')}
      actions={
        hasSome && (
          <div className={classes.actions}>
            <GuardedButton
              variant="outlined"
              disabled={isBusy}
              reason={maySync.reason}
              onClick={() => sync()}
            >
              {t('repositories.syncAll')}
            </GuardedButton>
            {addButton}
          </div>
        )
      }
    >
      <DataTable
        label={t('repositories.label')}
        list={{
          page: shown && { items: shown, totalItems: shown.length },
          isAsking: false,
          error,
          newCount: 0,
          showNew: retry,
          retry,
        }}
        control={control}
        rowsPerPage={Infinity}
        rowId={({ metadata }) => metadata.name!}
        rowName={({ metadata }) => metadata.name!}
        columns={columns}
        filters={[
          {
            id: 'phase',
            title: t('repositories.filterPhase'),
            options: repositoryPhases.map(phase => ({
              value: phase,
              label: t(`repositories.phases.${phase}`),
            })),
          },
        ]}
        actions={repository => (
          <RepositoryActions
            repository={repository}
            isShort
            onAsk={asks => setAsked({ asks, repository })}
          />
        )}
        bulkActions={(chosen, clear) => (
          <GuardedButton
            size="small"
            variant="outlined"
            disabled={isBusy}
            reason={maySync.reason}
            onClick={async () => {
              await sync(chosen.map(({ metadata }) => metadata.name!));
              clear();
            }}
          >
            {t('repositories.syncChosen', { number: String(chosen.length) })}
          </GuardedButton>
        )}
        empty={
          <EmptyState
            title={t('repositories.empty')}
            description={t('repositories.emptyHint')}
            action={addButton}
          />
        }
      />
      <RepositoryDialogs
        asked={asked}
        taken={(repositories ?? []).map(({ metadata }) => metadata.name!)}
        onClose={() => setAsked(undefined)}
      />
    </PageFrame>
  );
};
