import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import type { Session } from '@streamspace/plugin-common';
import { connectionsApiRef, useAct, useNow } from '@streamspace/plugin-react';
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
  const { isBusy, run } = useAct(message =>
    t('actions.failed', { name, message }),
  );
  const plan = stopPlan(session);
  const now = useNow(5_000, plan?.stopsAtMs !== undefined);
  if (!plan || !canBePutOff(plan) || !isStoppingSoon(plan, now)) return null;

  const keep = () =>
    run(async () => {
      await connections.keepRunning(session.metadata.name!);
      return t('actions.keptRunning', { name });
    });
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
