import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import MoonIcon from '@material-ui/icons/Brightness3';
import WakeIcon from '@material-ui/icons/PlayArrow';
import ShareIcon from '@material-ui/icons/PersonAdd';
import EndIcon from '@material-ui/icons/PowerSettingsNew';
import type { Session } from '@streamspace/plugin-common';
import { LinkButton, sessionTitle } from '@streamspace/plugin-react';
import { useSessionActions } from '../../hooks/useSessionActions';
import { sessionRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';
import type { SharedBy } from '../../hooks/useInvitations';
import { RowAction } from './RowAction';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    [theme.breakpoints.down('xs')]: {
      flexWrap: 'wrap',
      gap: 8,
      '& .MuiButton-root': { minHeight: 44, paddingInline: 12 },
    },
  },
}));

/** Open, share, hibernate or wake, and end one session: icons in a table, words on a narrow window. */
export const SessionRowActions = (props: {
  session: Session;
  templateName: string;
  /** By whom the session is shared with the reader. */
  sharedBy?: SharedBy;
  onAnswer: (session: Session) => void;
  /** Is told what must be asked first. */
  onAsk: (asks: 'end' | 'share') => void;
}) => {
  const { session, templateName, sharedBy, onAnswer, onAsk } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  const hasWords = useMediaQuery(useTheme().breakpoints.down('xs'));
  const actions = useSessionActions(session, templateName, onAnswer);
  const name = sessionTitle(session, templateName);
  /** To whom a session is merely shown, its owner says more than the name of a permission. */
  const because = (reason: string | undefined) =>
    reason && sharedBy
      ? t('sessions.ownersAlone', { name: sharedBy.name })
      : reason;

  return (
    <span className={classes.actions}>
      <LinkButton
        size="small"
        color="primary"
        variant="outlined"
        to={sessionPath({ name: session.metadata.name! })}
        aria-label={`${t('actions.open')}: ${name}`}
      >
        {t('actions.open')}
      </LinkButton>
      <RowAction
        hasWords={hasWords}
        label={t('share.action')}
        object={name}
        Icon={ShareIcon}
        reason={because(actions.shareReason)}
        isDisabled={!actions.canEnd}
        onClick={() => onAsk('share')}
      />
      <RowAction
        hasWords={hasWords}
        label={actions.canWake ? t('actions.wake') : t('actions.hibernate')}
        object={name}
        Icon={actions.canWake ? WakeIcon : MoonIcon}
        reason={because(actions.updateReason)}
        isDisabled={
          actions.isBusy || !(actions.canWake || actions.canHibernate)
        }
        onClick={actions.canWake ? actions.wake : actions.hibernate}
      />
      <RowAction
        hasWords={hasWords}
        label={t('actions.end')}
        object={name}
        Icon={EndIcon}
        reason={because(actions.deleteReason)}
        isDisabled={actions.isBusy || !actions.canEnd}
        onClick={() => (actions.losesSomething ? onAsk('end') : actions.end())}
      />
    </span>
  );
};
