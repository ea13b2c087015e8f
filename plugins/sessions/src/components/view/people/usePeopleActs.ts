import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import {
  connectionsApiRef,
  personName,
  useAct,
} from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';

/** Handing over the control of a session, and disconnecting people. What goes wrong is told in a toast. */
export function usePeopleActs(session: Session): {
  isBusy: boolean;
  /** Without a person everybody who may type has the control. */
  giveControl: (user: string | null) => Promise<void>;
  disconnect: (user: string) => Promise<void>;
} {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const connections = useApi(connectionsApiRef);
  const { isBusy, run } = useAct();
  const id = session.metadata.name!;

  return {
    isBusy,
    giveControl: user =>
      run(async () => {
        await connections.setControl(id, user);
        return user
          ? t('here.controlGiven', { name: personName(user) })
          : t('here.controlFreed');
      }),
    disconnect: user =>
      run(async () => {
        const living = await connections.listConnections(id);
        await Promise.all(
          living
            .filter(connection => connection.user === user)
            .map(({ name }) => connections.dismiss(name)),
        );
        return t('here.disconnected', { name: personName(user) });
      }),
  };
}
