import { UserIdentity } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  connectionsApiRef,
  ErrorPanel,
  leavingIdentity,
} from '@streamspace/plugin-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Wordmark } from '../brand/Wordmark';
import { portalTranslationRef } from '../translation';
import { oidcAuthApiRef } from './oidcAuthApiRef';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    display: 'flex',
    padding: 16,
    background: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  card: {
    margin: 'auto',
    width: 400,
    maxWidth: '100%',
    padding: '48px 40px',
    borderRadius: 20,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    display: 'flex',
    flexDirection: 'column',
    gap: 24,
  },
  title: { fontSize: '1.5rem', fontWeight: 700, lineHeight: 1.3, margin: 0 },
  hint: { color: theme.palette.text.secondary },
}));

/** Signs a person in with the one provider; whoever has a session there already passes without a click. */
export const SignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const authApi = useApi(oidcAuthApiRef);
  const connectionsApi = useApi(connectionsApiRef);
  const [isChecking, setIsChecking] = useState(true);
  const [error, setError] = useState(takeErrorFromAddress);
  const hasChecked = useRef(false);

  const signIn = useCallback(
    async (options: { optional: true } | { instantPopup: true }) => {
      const identity = await authApi.getBackstageIdentity(options);
      if (!identity) return;
      const profile = await authApi.getProfile();
      const person = UserIdentity.create({
        identity: identity.identity,
        profile,
        authApi,
      });
      onSignInSuccess(leavingIdentity(person, connectionsApi));
    },
    [authApi, connectionsApi, onSignInSuccess],
  );

  useEffect(() => {
    if (hasChecked.current) return;
    hasChecked.current = true;
    // Failing to find a session is the ordinary case: the button follows.
    signIn({ optional: true })
      .catch(setError)
      .finally(() => setIsChecking(false));
  }, [signIn]);

  if (isChecking) return <div className={classes.page} aria-busy />;
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Wordmark height={32} />
        <div>
          <Typography variant="h1" className={classes.title}>
            {t('signIn.title')}
          </Typography>
          <Typography className={classes.hint}>{t('signIn.hint')}</Typography>
        </div>
        <Button
          color="primary"
          variant="contained"
          size="large"
          disableElevation
          onClick={() => {
            setError(undefined);
            signIn({ instantPopup: true }).catch(setError);
          }}
        >
          {t('signIn.button')}
        </Button>
        {error && <ErrorPanel title={t('signIn.failed')} error={error} />}
      </div>
    </main>
  );
};

/** The redirect flow brings its error back in the page's address, from which it is taken: the next attempt would bring it back again. */
function takeErrorFromAddress(): Error | undefined {
  const url = new URL(window.location.href);
  const message = url.searchParams.get('error');
  if (message === null) return undefined;
  url.searchParams.delete('error');
  window.history.replaceState(window.history.state, '', url);
  return new Error(message);
}
