import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import type { Session } from '@streamspace/plugin-common';
import {
  connectionsApiRef,
  errorMessage,
  useNow,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { canBePutOff, isStoppingSoon, stopPlan } from '../../sessions/stopPlan';
import { sessionsTranslationRef } from '../../translation';

/** Puts off a session's stop; there only while the stop is near and can be put off. */
export const KeepRunningButton = (props: {
  session: Session;
  /** What the session is called. */
  name: string;
}) => {
  const { session, name } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const connections = useApi(connectionsApiRef);
  const alertApi = useApi(alertApiRef);
  const [isBusy, setIsBusy] = useState(false);
  const plan = stopPlan(session);
  const now = useNow(5_000, plan?.stopsAtMs !== undefined);
  if (!plan || !canBePutOff(plan) || !isStoppingSoon(plan, now)) return null;

  const keep = async () => {
    setIsBusy(true);
    try {
      await connections.keepRunning(session.metadata.name!);
      alertApi.post({
        message: t('actions.keptRunning', { name }),
        severity: 'success',
        display: 'transient',
      });
    } catch (error) {
      alertApi.post({
        message: t('actions.failed', { name, message: errorMessage(error) }),
        severity: 'error',
      });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Button
      size="small"
      color="primary"
      variant="contained"
      disableElevation
      disabled={isBusy}
      aria-label={`${t('actions.keepRunning')}: ${name}`}
      onClick={keep}
    >
      {t('actions.keepRunning')}
    </Button>
  );
};
