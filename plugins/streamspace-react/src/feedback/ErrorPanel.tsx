import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import type { ReactNode } from 'react';
import { tones } from '../session/stateAppearance';
import { streamspaceReactTranslationRef } from '../translation';
import { errorMessage } from './errorMessage';
import { CopyDetails } from './CopyDetails';

const useStyles = makeStyles(theme => ({
  panel: {
    display: 'flex',
    gap: 12,
    alignItems: 'flex-start',
    padding: 16,
    borderRadius: 8,
    border: `1px solid ${tones[theme.palette.type].failed.text}`,
    background: tones[theme.palette.type].failed.background,
    color: theme.palette.text.primary,
  },
  icon: { color: tones[theme.palette.type].failed.text },
  body: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
  actions: { display: 'flex', gap: 8, marginTop: 12, flexWrap: 'wrap' },
}));

/** What went wrong, why, and the way on. Details are folded below. */
export const ErrorPanel = (props: {
  title?: string;
  error: Error;
  onRetry?: () => void;
  details?: string;
  children?: ReactNode;
}) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  return (
    <div role="alert" className={classes.panel}>
      <ErrorIcon aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <Typography component="h2" variant="subtitle1">
          {props.title ?? t('error.title')}
        </Typography>
        <Typography variant="body2">{errorMessage(props.error)}</Typography>
        {props.children}
        <div className={classes.actions}>
          {props.onRetry && (
            <Button
              size="small"
              variant="outlined"
              color="inherit"
              onClick={props.onRetry}
            >
              {t('error.retry')}
            </Button>
          )}
        </div>
        {props.details && <CopyDetails text={props.details} />}
      </div>
    </div>
  );
};
