import { useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { FullBleed } from '@streamspace/plugin-react';
import CircularProgress from '@material-ui/core/CircularProgress';
import { InviteGate } from '../components/sharing/InviteGate';
import { BackButton } from '../components/view/state/BackButton';
import { StatePanel } from '../components/view/state/StatePanel';
import { SessionStage } from '../components/view/SessionStage';
import { useSessionView } from '../hooks/useSessionView';
import { sessionRouteRef } from '../routes';
import { sessionsTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    flex: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    position: 'relative',
    background: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  loading: { margin: 'auto' },
}));

const OpenSession = ({ name }: { name: string }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const opened = useSessionView(name);

  return (
    <FullBleed>
      <main className={classes.root}>
        {opened.view.name === 'loading' && (
          <CircularProgress
            className={classes.loading}
            aria-label={t('view.loading')}
          />
        )}
        {opened.view.name === 'notFound' && (
          <StatePanel
            appName="?"
            title={t('view.notFoundTitle')}
            actions={<BackButton color="primary" variant="contained" />}
          >
            {t('view.notFoundHint')}
          </StatePanel>
        )}
        {opened.session && opened.view.name !== 'loading' && (
          <SessionStage {...opened} session={opened.session} />
        )}
      </main>
    </FullBleed>
  );
};

/** One session, filling the window: the app itself, or what the session does until the app can be used. */
export const SessionPage = () => {
  const { name } = useRouteRefParams(sessionRouteRef);
  return (
    <InviteGate key={name} name={name}>
      <OpenSession name={name} />
    </InviteGate>
  );
};
