import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EmptyState } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';
import { ToAppsButton } from '../ToAppsButton';

/** What to do first where one has no sessions. */
export const NoSessions = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  return (
    <EmptyState
      title={t('sessions.empty')}
      description={t('sessions.emptyHint')}
      action={<ToAppsButton />}
    />
  );
};
