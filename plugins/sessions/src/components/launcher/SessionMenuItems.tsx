import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import type { Session } from '@streamspace/plugin-common';
import { useState } from 'react';
import { useSessionActions } from '../../hooks/useSessionActions';
import { sessionsTranslationRef } from '../../translation';
import { EndSessionDialog } from '../sessions/EndSessionDialog';

/** Hibernate or wake, and end, as items of a menu. */
export const SessionMenuItems = (props: {
  session: Session;
  templateName: string;
  onDone: () => void;
}) => {
  const { session, templateName, onDone } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const actions = useSessionActions(session, templateName);
  const [isAsking, setIsAsking] = useState(false);
  const act = (run: () => Promise<void>) => () => {
    onDone();
    run();
  };
  return (
    <>
      {actions.canWake ? (
        <MenuItem
          disabled={Boolean(actions.updateReason)}
          title={actions.updateReason}
          onClick={act(actions.wake)}
        >
          {t('actions.wake')}
        </MenuItem>
      ) : (
        <MenuItem
          disabled={!actions.canHibernate || Boolean(actions.updateReason)}
          title={actions.updateReason}
          onClick={act(actions.hibernate)}
        >
          {t('actions.hibernate')}
        </MenuItem>
      )}
      <MenuItem
        disabled={!actions.canEnd || Boolean(actions.deleteReason)}
        title={actions.deleteReason}
        onClick={
          actions.losesSomething ? () => setIsAsking(true) : act(actions.end)
        }
      >
        {t('actions.endNow')}
      </MenuItem>
      {isAsking && (
        <EndSessionDialog
          session={session}
          templateName={templateName}
          onClose={() => {
            setIsAsking(false);
            onDone();
          }}
          onEnd={actions.end}
        />
      )}
    </>
  );
};
