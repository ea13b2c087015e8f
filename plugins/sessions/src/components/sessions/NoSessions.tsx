import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EmptyState } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';
import { ToAppsButton } from '../ToAppsButton';

/** What to do first where there are no sessions. */
export const NoSessions = ({ othersCount }: { othersCount: number }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <EmptyState
      title={t('sessions.empty')}
      description={
        othersCount > 0
          ? t('sessions.othersExist', { count: othersCount })
          : t('sessions.emptyHint')
      }
      action={<ToAppsButton />}
    />
  );
};
