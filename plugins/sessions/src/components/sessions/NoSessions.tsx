import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EmptyState, LinkButton } from '@streamspace/plugin-react';
import { launcherRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';

/** What to do first where there are no sessions. */
export const NoSessions = ({ othersCount }: { othersCount: number }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const appsPath = useRouteRef(launcherRouteRef);
  return (
    <EmptyState
      title={t('sessions.empty')}
      description={
        othersCount > 0
          ? t('sessions.othersExist', { count: othersCount })
          : t('sessions.emptyHint')
      }
      action={
        <LinkButton
          color="primary"
          variant="contained"
          disableElevation
          to={appsPath()}
        >
          {t('sessions.toApps')}
        </LinkButton>
      }
    />
  );
};
