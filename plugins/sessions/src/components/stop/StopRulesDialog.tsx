import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Session } from '@streamspace/plugin-common';
import { FormDialog, liveSessionsApiRef } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsApiRef } from '../../api/SessionsApi';
import { inheritedTimeouts, ownTimeouts } from '../../sessions/stopTimeouts';
import { sessionsTranslationRef } from '../../translation';
import { TimeoutFields } from './TimeoutFields';

/** Changes after how long one session hibernates by itself; it holds at once. */
export const StopRulesDialog = (props: {
  session: Session;
  /** What the session is called. */
  name: string;
  onClose: () => void;
}) => {
  const { session, name, onClose } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsApi = useApi(sessionsApiRef);
  const live = useApi(liveSessionsApiRef);
  const alertApi = useApi(alertApiRef);
  const [timeouts, setTimeouts] = useState(() => ownTimeouts(session));

  const save = async () => {
    live.put(await sessionsApi.setTimeouts(session.metadata.name!, timeouts));
    alertApi.post({
      message: t('timeouts.saved', { name }),
      severity: 'success',
      display: 'transient',
    });
  };

  return (
    <FormDialog
      title={t('timeouts.title', { name })}
      onSubmit={save}
      onClose={onClose}
    >
      <TimeoutFields
        value={timeouts}
        inherited={inheritedTimeouts(session)}
        onChange={setTimeouts}
      />
    </FormDialog>
  );
};
