import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import {
  repositoryManagePermission,
  repositorySyncPermission,
} from '@streamspace/plugin-common';
import { GuardedButton, useMayI } from '@streamspace/plugin-react';
import { useSync } from '../../hooks/useSync';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles({
  actions: { display: 'inline-flex', flexWrap: 'wrap', gap: 4 },
});

/** What one can do with a repository: sync it now, edit it, remove it. */
export const RepositoryActions = (props: {
  name: string;
  size: 'small' | 'medium';
  onAsk: (asked: 'edit' | 'remove') => void;
}) => {
  const { name, size, onAsk } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { isBusy, sync } = useSync();
  const maySync = useMayI(repositorySyncPermission);
  const mayManage = useMayI(repositoryManagePermission);
  return (
    <div className={classes.actions}>
      <GuardedButton
        size={size}
        variant="outlined"
        disabled={isBusy}
        reason={maySync.reason}
        aria-label={t('repositories.syncNamed', { name })}
        onClick={() => sync([name])}
      >
        {t('repositories.sync')}
      </GuardedButton>
      <GuardedButton
        size={size}
        reason={mayManage.reason}
        aria-label={t('repositories.editNamed', { name })}
        onClick={() => onAsk('edit')}
      >
        {t('repositories.edit')}
      </GuardedButton>
      <GuardedButton
        size={size}
        reason={mayManage.reason}
        aria-label={t('repositories.removeNamed', { name })}
        onClick={() => onAsk('remove')}
      >
        {t('repositories.remove')}
      </GuardedButton>
    </div>
  );
};
