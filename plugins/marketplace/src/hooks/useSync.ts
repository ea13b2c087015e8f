import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useAct } from '@streamspace/plugin-react';
import { marketplaceApiRef } from '../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../translation';

/** Has repositories synced now, all where none are named; a toast tells that it was asked for, their state how it goes. */
export function useSync(): {
  isBusy: boolean;
  sync: (names?: readonly string[]) => Promise<void>;
} {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const api = useApi(marketplaceApiRef);
  const { isBusy, run } = useAct(message =>
    t('repositories.syncFailed', { message }),
  );
  const sync = (names?: readonly string[]) =>
    run(async () => {
      await api.sync(names);
      return names
        ? t('repositories.syncAsked', { count: names.length, name: names[0] })
        : t('repositories.syncAskedAll');
    });
  return { isBusy, sync };
}
