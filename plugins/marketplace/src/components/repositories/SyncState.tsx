import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { repositoryPhase } from '../../repositories/repositoryPhase';
import { marketplaceTranslationRef } from '../../translation';
import { RepositoryStatus } from './RepositoryStatus';

const useStyles = makeStyles({
  state: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 12 },
  progress: { marginTop: 12, borderRadius: 2 },
  problem: { marginTop: 12, overflowWrap: 'anywhere' },
});

/** How the syncing of a repository goes: its phase, what is being done, and why it failed. */
export const SyncState = (props: { repository: TemplateRepository }) => {
  const { repository } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { status } = repository;
  const isSyncing = repositoryPhase(repository) === 'Syncing';
  return (
    <div>
      <div className={classes.state} role="status">
        <RepositoryStatus repository={repository} />
        {isSyncing && status?.message && (
          <Typography variant="body2">{status.message}</Typography>
        )}
      </div>
      {isSyncing && (
        <LinearProgress
          className={classes.progress}
          aria-label={t('repository.syncing')}
        />
      )}
      {!isSyncing && status?.syncError && (
        <Alert severity="error" className={classes.problem}>
          <strong>{t('repository.failed')}</strong>
          <br />
          {status.syncError}
          <br />
          {t('repositories.keepsOld')}
        </Alert>
      )}
    </div>
  );
};
