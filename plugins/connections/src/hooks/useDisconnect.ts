import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { personName, useBulkAct } from '@streamspace/plugin-react';
import {
  administrationApiRef,
  type LivingConnection,
} from '../api/AdministrationApi';
import { connectionsTranslationRef } from '../translation';

/** Disconnects people; what came of it is told in one toast, with the first reason where some could not be. */
export function useDisconnect(): {
  isBusy: boolean;
  disconnect: (connections: readonly LivingConnection[]) => Promise<void>;
} {
  const { t } = useTranslationRef(connectionsTranslationRef);
  const api = useApi(administrationApiRef);
  const { isBusy, run } = useBulkAct();

  const disconnect = (connections: readonly LivingConnection[]) =>
    run(connections, {
      act: ({ name }) => api.disconnect(name),
      done: gone =>
        t('disconnect.done', {
          count: gone.length,
          name: personName(gone[0].user),
        }),
      failed: (left, message) =>
        t('disconnect.failed', {
          count: left.length,
          name: personName(left[0].user),
          message,
        }),
    });
  return { isBusy, disconnect };
}
