import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  DataTable,
  EmptyState,
  useTableState,
} from '@streamspace/plugin-react';
import { useFiles } from '../../hooks/useFiles';
import { filesPerPage } from '../../repositories/toFilesQuery';
import { marketplaceTranslationRef } from '../../translation';
import { Section } from '../Section';
import { OutcomeBar } from './OutcomeBar';
import { useFileColumns } from './useFileColumns';

const byPath = { column: 'path', descending: false };

/** What came of each file of a repository at its last sync. */
export const FileTable = (props: { repository: TemplateRepository }) => {
  const { metadata, status = {} } = props.repository;
  const name = metadata.name!;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const control = useTableState(byPath);
  const { state, change } = control;
  const version = `${status.revision} ${JSON.stringify(status.files)}`;
  const list = useFiles(name, state, version);
  const columns = useFileColumns(name);
  return (
    <Section title={t('files.title')}>
      {status.files && (
        <OutcomeBar
          counts={status.files}
          chosen={state.filters.outcome}
          onChoose={outcome =>
            change({ filters: { ...state.filters, outcome: outcome ?? '' } })
          }
        />
      )}
      <DataTable
        label={t('files.label')}
        list={list}
        control={control}
        rowsPerPage={filesPerPage}
        rowId={({ path, entry }) => `${path}#${entry}`}
        columns={columns}
        empty={
          <EmptyState
            title={t('files.empty')}
            description={t('files.emptyHint')}
          />
        }
      />
    </Section>
  );
};
