import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import SyncIcon from '@material-ui/icons/Autorenew';
import DoneIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import ScheduleIcon from '@material-ui/icons/Schedule';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { StateChip } from '@streamspace/plugin-react';
import {
  repositoryPhase,
  type RepositoryPhase,
} from '../../repositories/repositoryPhase';
import { marketplaceTranslationRef } from '../../translation';

const appearance = {
  Pending: { Icon: ScheduleIcon, tone: 'ending' },
  Syncing: { Icon: SyncIcon, tone: 'starting', moving: true },
  Synced: { Icon: DoneIcon, tone: 'running' },
  Error: { Icon: ErrorIcon, tone: 'failed' },
} as const satisfies Record<RepositoryPhase, object>;

/** A repository's phase: colour, icon and word. */
export const RepositoryStatus = (props: { repository: TemplateRepository }) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const phase = repositoryPhase(props.repository);
  return (
    <StateChip {...appearance[phase]} state={phase}>
      {t(`repositories.phases.${phase}`)}
    </StateChip>
  );
};
