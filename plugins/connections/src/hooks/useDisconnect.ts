import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { errorMessage, personName } from '@streamspace/plugin-react';
import { useState } from 'react';
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
  const alertApi = useApi(alertApiRef);
  const [isBusy, setIsBusy] = useState(false);

  const disconnect = async (connections: readonly LivingConnection[]) => {
    setIsBusy(true);
    const outcomes = await Promise.allSettled(
      connections.map(({ name }) => api.disconnect(name)),
    );
    setIsBusy(false);
    const gone = connections.filter(
      (_, index) => outcomes[index].status === 'fulfilled',
    );
    const failures = outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected'
        ? { connection: connections[index], error: outcome.reason }
        : [],
    );
    if (gone.length > 0) {
      alertApi.post({
        message: t('disconnect.done', {
          count: gone.length,
          name: personName(gone[0].user),
        }),
        severity: 'success',
        display: 'transient',
      });
    }
    if (failures.length > 0) {
      const [{ connection, error }] = failures;
      alertApi.post({
        message: t('disconnect.failed', {
          count: failures.length,
          name: personName(connection.user),
          message: errorMessage(error),
        }),
        severity: 'error',
      });
    }
  };
  return { isBusy, disconnect };
}
