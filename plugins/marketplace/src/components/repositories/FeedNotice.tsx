import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { ErrorPanel } from '@streamspace/plugin-react';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles({ notice: { marginBottom: 16 } });

/** Says that repositories are shown as they were, since the platform tells nothing of them now. */
export const FeedNotice = (props: {
  error: Error | undefined;
  onRetry: () => void;
}) => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  if (!props.error) return null;
  return (
    <div className={classes.notice}>
      <ErrorPanel
        title={t('repositories.stale')}
        error={props.error}
        onRetry={props.onRetry}
      />
    </div>
  );
};
