import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { LinkButton } from '@streamspace/plugin-react';
import { launcherRouteRef } from '../routes';
import { sessionsTranslationRef } from '../translation';

/** The way to the launcher, where nothing else is left to do. */
export const ToAppsButton = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const appsPath = useRouteRef(launcherRouteRef);
  return (
    <LinkButton
      color="primary"
      variant="contained"
      disableElevation
      to={appsPath()}
    >
      {t('sessions.toApps')}
    </LinkButton>
  );
};
