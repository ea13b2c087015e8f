import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import {
  EmptyState,
  PageFrame,
  useTableState,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { SessionCountsStrip } from '../components/sessions/SessionCountsStrip';
import { SessionTable } from '../components/sessions/SessionTable';
import { useOwnerFilter } from '../components/sessions/useOwnerFilter';
import { useSessionFilters } from '../components/sessions/useSessionFilters';
import { StartTimesDialog } from '../components/starts/StartTimesDialog';
import { useSessionCounts } from '../hooks/useSessionCounts';
import { useSessionList } from '../hooks/useSessionList';
import type { SessionScope } from '../sessions/toSessionsQuery';
import { sessionsTranslationRef } from '../translation';

const byLastUse = { column: 'lastUsed', descending: true };
const everybodys: SessionScope = {};

/** Everybody's sessions, live, with the platform in numbers above them. */
export const AllSessionsPage = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const control = useTableState(byLastUse);
  const list = useSessionList(control.state, everybodys);
  const counts = useSessionCounts(list.page);
  const states = useSessionFilters('state');
  const owners = useOwnerFilter(control);
  const [showsStarts, setShowsStarts] = useState(false);
  return (
    <PageFrame
      title={t('admin.allTitle')}
      actions={
        <Button variant="outlined" onClick={() => setShowsStarts(true)}>
          {t('starts.action')}
        </Button>
      }
    >
      <SessionCountsStrip counts={counts} />
      <SessionTable
        list={list}
        control={control}
        filters={[...states, ...owners.filters]}
        onOwner={owners.choose}
        empty={
          <EmptyState
            title={t('admin.none')}
            description={t('admin.noneHint')}
          />
        }
      />
      {showsStarts && (
        <StartTimesDialog onClose={() => setShowsStarts(false)} />
      )}
    </PageFrame>
  );
};
