import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import MenuItem from '@material-ui/core/MenuItem';
import type { Session } from '@streamspace/plugin-common';
import { useSessionActions } from '../../hooks/useSessionActions';
import { sessionsTranslationRef } from '../../translation';

/** Share, hibernate or wake, and end, as items of a menu. */
export const SessionMenuItems = (props: {
  session: Session;
  templateName: string;
  /** Is told when an item was chosen. */
  onDone: () => void;
  /** Is told what must be asked first. */
  onAsk: (asks: 'end' | 'share') => void;
}) => {
  const { session, templateName, onDone, onAsk } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const actions = useSessionActions(session, templateName);
  const act = (run: () => Promise<void>) => () => {
    onDone();
    run();
  };
  const ask = (asks: 'end' | 'share') => () => {
    onDone();
    onAsk(asks);
  };
  return (
    <>
      <MenuItem
        disabled={!actions.canEnd || Boolean(actions.shareReason)}
        title={actions.shareReason}
        onClick={ask('share')}
      >
        {t('share.actionAsks')}
      </MenuItem>
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
        onClick={actions.losesSomething ? ask('end') : act(actions.end)}
      >
        {t('actions.endNow')}
      </MenuItem>
    </>
  );
};
