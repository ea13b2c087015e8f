import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  DataTable,
  EmptyState,
  LinkButton,
  PageFrame,
  useTableState,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { libraryApiRef } from '../api/LibraryApi';
import { LibraryActions } from '../components/library/LibraryActions';
import { LossDialog } from '../components/library/LossDialog';
import { useLibraryColumns } from '../components/library/useLibraryColumns';
import { UninstallDialog } from '../components/template/UninstallDialog';
import { useLibrary } from '../hooks/useLibrary';
import {
  libraryStates,
  shownRows,
  type LibraryRow,
} from '../library/libraryRows';
import { newTemplateRouteRef } from '../routes';
import { marketplaceTranslationRef } from '../translation';

const byName = { column: 'name', descending: false };

/** Every template that can be launched, and one's own drafts: writing, editing, duplicating and removing them, and what they have been. */
export const LibraryPage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(libraryApiRef);
  const alertApi = useApi(alertApiRef);
  const newPath = useRouteRef(newTemplateRouteRef);
  const { rows, error, reload } = useLibrary();
  const control = useTableState(byName);
  const columns = useLibraryColumns();
  const [asked, setAsked] = useState<LibraryRow>();
  const shown = rows && shownRows(rows, control.state);
  const close = () => setAsked(undefined);
  const discard = async ({ name, template }: LibraryRow) => {
    await api.discardDraft(name);
    alertApi.post({
      message: t('editor.discarded', { name: template.spec.displayName }),
      severity: 'success',
      display: 'transient',
    });
    reload();
  };
  const newButton = (
    <LinkButton
      variant="contained"
      color="primary"
      disableElevation
      to={newPath()}
    >
      {t('library.new')}
    </LinkButton>
  );

  return (
    <PageFrame title={t('library.title')} actions={newButton}>
      <DataTable
        label={t('library.label')}
        list={{
          page: shown && { items: shown, totalItems: shown.length },
          isAsking: false,
          error,
          newCount: 0,
          showNew: reload,
          retry: reload,
        }}
        control={control}
        rowsPerPage={Infinity}
        rowId={({ name }) => name}
        columns={columns}
        filters={[
          {
            id: 'state',
            title: t('library.filterState'),
            options: libraryStates.map(state => ({
              value: state,
              label: t(`library.states.${state}`),
            })),
          },
          {
            id: 'update',
            title: t('library.filterUpdate'),
            options: [
              { value: 'available', label: t('library.updateAvailable') },
            ],
          },
          {
            id: 'draft',
            title: t('library.filterDraft'),
            options: [{ value: 'mine', label: t('library.mine') }],
          },
        ]}
        actions={row => (
          <LibraryActions row={row} onRemove={() => setAsked(row)} />
        )}
        empty={
          <EmptyState
            title={t('library.empty')}
            description={t('library.emptyHint')}
          />
        }
      />
      {asked && asked.state !== 'draft' && (
        <UninstallDialog
          displayName={asked.template.spec.displayName}
          templateName={asked.name}
          onClose={close}
          onDone={reload}
        />
      )}
      {asked?.state === 'draft' && (
        <LossDialog
          title={t('editor.discardTitle')}
          loss={t('editor.discardLoss')}
          keepLabel={t('editor.keep')}
          loseLabel={t('editor.discardNow')}
          onLose={() => discard(asked)}
          onClose={close}
        />
      )}
    </PageFrame>
  );
};
