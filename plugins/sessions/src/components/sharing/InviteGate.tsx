import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import { errorMessage, FullBleed } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import { useInviteLink } from '../../hooks/useInviteLink';
import { sessionsTranslationRef } from '../../translation';
import { BackButton } from '../view/state/BackButton';
import { StatePanel } from '../view/state/StatePanel';

const useStyles = makeStyles(theme => ({
  root: {
    flex: 1,
    display: 'flex',
    position: 'relative',
    background: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  loading: { margin: 'auto' },
}));

/** Lets a person in by the link with which they came before it shows the session, and says why where that cannot be. */
export const InviteGate = (props: {
  /** Name of the session. */
  name: string;
  children: ReactNode;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const invite = useInviteLink(props.name);
  if (invite.name === 'done') return <>{props.children}</>;
  return (
    <FullBleed>
      <main className={classes.root}>
        {invite.name === 'redeeming' ? (
          <CircularProgress
            className={classes.loading}
            aria-label={t('invite.redeeming')}
          />
        ) : (
          <StatePanel
            appName="?"
            title={t('invite.failedTitle')}
            actions={
              <>
                <Button
                  color="primary"
                  variant="contained"
                  disableElevation
                  onClick={invite.retry}
                >
                  {t('invite.retry')}
                </Button>
                <Button variant="outlined" onClick={invite.dismiss}>
                  {t('invite.without')}
                </Button>
                <BackButton />
              </>
            }
          >
            {errorMessage(invite.error)}
          </StatePanel>
        )}
      </main>
    </FullBleed>
  );
};
