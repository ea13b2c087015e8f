import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { GuardedButton, LinkButton, sessionTitle } from '@streamspace/plugin-react';
import { useState } from 'react';
import { useSessionActions } from '../../hooks/useSessionActions';
import { sessionRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';
import { EndSessionDialog } from './EndSessionDialog';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'inline-flex',
    gap: 8,
    [theme.breakpoints.down('xs')]: { flexWrap: 'wrap' },
    '& .MuiButton-root': {
      minWidth: 0,
      [theme.breakpoints.down('xs')]: { minHeight: 44, paddingInline: 16 },
    },
  },
}));

/** Open, hibernate or wake, and end one session. */
export const SessionRowActions = (props: {
  session: Session;
  templateName?: string;
}) => {
  const { session, templateName } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const sessionPath = useRouteRef(sessionRouteRef);
  const actions = useSessionActions(session, templateName);
  const [isAsking, setIsAsking] = useState(false);
  const name = sessionTitle(session, templateName);
  const label = (action: string) => `${action}: ${name}`;

  return (
    <span className={classes.actions}>
      <LinkButton
        size="small"
        color="primary"
        variant="outlined"
        to={sessionPath({ name: session.metadata.name! })}
        aria-label={label(t('actions.open'))}
      >
        {t('actions.open')}
      </LinkButton>
      {actions.canWake ? (
        <GuardedButton
          size="small"
          variant="outlined"
          reason={actions.updateReason}
          disabled={actions.isBusy}
          onClick={actions.wake}
          aria-label={label(t('actions.wake'))}
        >
          {t('actions.wake')}
        </GuardedButton>
      ) : (
        <GuardedButton
          size="small"
          variant="outlined"
          reason={actions.updateReason}
          disabled={actions.isBusy || !actions.canHibernate}
          onClick={actions.hibernate}
          aria-label={label(t('actions.hibernate'))}
        >
          {t('actions.hibernate')}
        </GuardedButton>
      )}
      <GuardedButton
        size="small"
        variant="outlined"
        reason={actions.deleteReason}
        disabled={actions.isBusy || !actions.canEnd}
        onClick={() =>
          actions.losesSomething ? setIsAsking(true) : actions.end()
        }
        aria-label={label(t('actions.end'))}
      >
        {t('actions.end')}
      </GuardedButton>
      {isAsking && (
        <EndSessionDialog
          session={session}
          templateName={templateName}
          onClose={() => setIsAsking(false)}
          onEnd={actions.end}
        />
      )}
    </span>
  );
};
