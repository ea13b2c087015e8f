import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { errorMessage } from '../api/errorMessage';
import { useStoredValue, type StoredKey } from '../storage/useStoredValue';
import { sessionsTranslationRef } from '../translation';

const favouritesKey: StoredKey<string[]> = {
  key: 'favourites',
  parse: stored =>
    Array.isArray(stored)
      ? stored.filter(name => typeof name === 'string')
      : [],
};

/** The names of the templates that the person marked, in the order of marking; undefined until they are known. */
export function useFavourites(): {
  favourites: readonly string[] | undefined;
  toggle: (template: string) => void;
} {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const alertApi = useApi(alertApiRef);
  const [favourites, change] = useStoredValue(favouritesKey);
  return {
    favourites,
    toggle: template => {
      change(names =>
        names.includes(template)
          ? names.filter(name => name !== template)
          : [...names, template],
      ).catch(error =>
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
