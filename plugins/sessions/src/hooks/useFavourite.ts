import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { errorMessage } from '@streamspace/plugin-react';
import { useSyncExternalStore } from 'react';
import { useAppTimesStore } from '../storage/useAppTimes';
import { sessionsTranslationRef } from '../translation';

/** Whether the person marked a template, and marking it or taking the mark away. */
export function useFavourite(template: string): {
  isFavourite: boolean;
  toggle: () => void;
} {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const alertApi = useApi(alertApiRef);
  const store = useAppTimesStore('favourites');
  const times = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const isFavourite = times.get(template) !== undefined;
  return {
    isFavourite,
    toggle: () => {
      const time = isFavourite ? undefined : new Date().toISOString();
      store.set(template, time).catch(error =>
        alertApi.post({
          message: t('launcher.favouriteFailed', {
            message: errorMessage(error),
          }),
          severity: 'error',
        }),
      );
    },
  };
}
