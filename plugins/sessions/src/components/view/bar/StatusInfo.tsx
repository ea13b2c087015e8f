import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import {
  sessionUpdatePermission,
  type Session,
} from '@streamspace/plugin-common';
import {
  formatDuration,
  GuardedButton,
  RelativeTime,
  SessionStatus,
  useMayI,
  useNow,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import { canBePutOff, stopPlan } from '../../../sessions/stopPlan';
import { sessionsTranslationRef } from '../../../translation';
import { KeepRunningButton } from '../../sessions/KeepRunningButton';
import { StopRulesDialog } from '../../stop/StopRulesDialog';
import { FactList } from './FactList';
import { InfoPopover } from './InfoPopover';

const useStyles = makeStyles(theme => ({
  button: {
    flexShrink: 0,
    minHeight: 32,
    padding: '0 8px',
    borderRadius: 16,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    '&:hover': { background: theme.palette.action.hover },
  },
  message: { margin: '12px 0' },
  acts: { display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 },
}));

const StopFacts = (props: {
  session: Session;
  name: string;
  onChange: () => void;
}) => {
  const { session, name } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const update = useMayI(sessionUpdatePermission, session.metadata.name);
  const plan = stopPlan(session);
  const now = useNow(1_000, plan?.stopsAtMs !== undefined);
  const { lastActivity, lastActivityKind, since } = session.status?.idle ?? {};
  if (!plan) return <>{t('view.stopUnknown')}</>;
  return (
    <>
      <FactList
        facts={[
          { name: t('view.stopRule'), value: t(`stop.standing.${plan.rule}`) },
          {
            name: t('view.stopWhen'),
            value:
              plan.stopsAtMs === undefined
                ? t('view.stopNever')
                : t('view.stopAtIn', {
                    time: new Date(plan.stopsAtMs).toLocaleTimeString(),
                    left: formatDuration(plan.stopsAtMs - now),
                  }),
          },
          {
            name: t('view.lastSeen'),
            value: lastActivity && (
              <>
                {lastActivityKind && `${t(`view.seen${lastActivityKind}`)}, `}
                <RelativeTime time={lastActivity} />
              </>
            ),
          },
          {
            name: t('view.nobodySince'),
            value: since && <RelativeTime time={since} />,
          },
        ]}
      />
      {plan.message && <p className={classes.message}>{plan.message}</p>}
      {plan.stopsAtMs !== undefined && !canBePutOff(plan) && (
        <p className={classes.message}>{t('view.saveWork')}</p>
      )}
      <div className={classes.acts}>
        <KeepRunningButton session={session} name={name} />
        <GuardedButton
          size="small"
          variant="outlined"
          reason={update.reason}
          onClick={props.onChange}
        >
          {t('timeouts.change')}
        </GuardedButton>
      </div>
    </>
  );
};

/** The session's state; a click tells whether, why and when it stops by itself. */
export const StatusInfo = (props: { session: Session; name: string }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isChanging, setIsChanging] = useState(false);
  const change = () => {
    setAnchor(null);
    setIsChanging(true);
  };
  return (
    <>
      <Tooltip title={t('view.stopInfo')}>
        <ButtonBase
          className={classes.button}
          aria-haspopup="dialog"
          onClick={event => setAnchor(event.currentTarget)}
        >
          <SessionStatus session={props.session} />
        </ButtonBase>
      </Tooltip>
      {anchor && (
        <InfoPopover
          title={t('view.stopInfo')}
          anchor={anchor}
          onClose={() => setAnchor(null)}
        >
          <StopFacts {...props} onChange={change} />
        </InfoPopover>
      )}
      {isChanging && (
        <StopRulesDialog {...props} onClose={() => setIsChanging(false)} />
      )}
    </>
  );
};
