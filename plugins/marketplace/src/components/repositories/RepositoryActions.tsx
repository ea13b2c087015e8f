import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import RemoveIcon from '@material-ui/icons/DeleteOutlined';
import EditIcon from '@material-ui/icons/EditOutlined';
import {
  declaringEntityOf,
  repositoryManagePermission,
  repositorySyncPermission,
  type TemplateRepository,
} from '@streamspace/plugin-common';
import { GuardedButton, useMayI } from '@streamspace/plugin-react';
import { useSync } from '../../hooks/useSync';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles({
  actions: { display: 'inline-flex', flexWrap: 'wrap', gap: 4 },
  icon: { minWidth: 36, padding: 4 },
});

/** What one can do with a repository: sync it now, set up its webhook, edit it, remove it. */
export const RepositoryActions = (props: {
  repository: TemplateRepository;
  /** Whether there is little room, as in a row of a table: then signs stand in place of words. */
  isShort: boolean;
  onAsk: (asked: 'edit' | 'remove' | 'webhook') => void;
}) => {
  const { repository, isShort, onAsk } = props;
  const name = repository.metadata.name!;
  const entity = declaringEntityOf(repository);
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { isBusy, sync } = useSync();
  const maySync = useMayI(repositorySyncPermission);
  const mayManage = useMayI(repositoryManagePermission);
  const declared = entity && t('repositories.declared', { entity });
  const size = isShort ? 'small' : 'medium';
  const manageButton = {
    size,
    reason: mayManage.reason,
    className: isShort ? classes.icon : undefined,
  } as const;
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
      {!isShort && (
        <GuardedButton
          {...manageButton}
          aria-label={t('webhook.openNamed', { name })}
          onClick={() => onAsk('webhook')}
        >
          {t('webhook.open')}
        </GuardedButton>
      )}
      <GuardedButton
        {...manageButton}
        reason={mayManage.reason ?? declared}
        aria-label={t('repositories.editNamed', { name })}
        onClick={() => onAsk('edit')}
      >
        {isShort ? <EditIcon fontSize="small" /> : t('repositories.edit')}
      </GuardedButton>
      <GuardedButton
        {...manageButton}
        reason={mayManage.reason ?? declared}
        aria-label={t('repositories.removeNamed', { name })}
        onClick={() => onAsk('remove')}
      >
        {isShort ? <RemoveIcon fontSize="small" /> : t('repositories.remove')}
      </GuardedButton>
    </div>
  );
};
