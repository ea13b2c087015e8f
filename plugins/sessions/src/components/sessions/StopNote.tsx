import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { formatDuration, useNow } from '@streamspace/plugin-react';
import { isStoppingSoon, stopPlan } from '../../sessions/stopPlan';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  note: {
    display: 'block',
    marginTop: 4,
    width: 176,
    fontSize: '0.8125rem',
    lineHeight: '1.125rem',
    color: theme.palette.text.secondary,
    [theme.breakpoints.down('xs')]: { width: 'auto' },
  },
  soon: { color: theme.palette.text.primary, fontWeight: 600 },
}));

const minuteMs = 60_000;

/** Whether, why and when a running session stops by itself, in a few words; the exact time and all of the reason on hover. */
export const StopNote = ({ session }: { session: Session }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const plan = stopPlan(session);
  const stopsAtMs = plan?.stopsAtMs;
  const now = useNow(5_000, stopsAtMs !== undefined);
  if (!plan) return null;
  const { rule, message } = plan;
  if (stopsAtMs === undefined) {
    return (
      <span className={classes.note} title={message}>
        {t(`stop.standing.${rule}`)}
      </span>
    );
  }
  const leftMs = stopsAtMs - now;
  const left =
    leftMs < minuteMs
      ? t('stop.lessThanAMinute')
      : // Seconds would change before one's eyes all the time.
        formatDuration(Math.floor(leftMs / minuteMs) * minuteMs);
  const when = t('stop.at', { time: new Date(stopsAtMs).toLocaleString() });
  return (
    <span
      className={`${classes.note} ${isStoppingSoon(plan, now) ? classes.soon : ''}`}
      title={[when, message].filter(Boolean).join(' ')}
    >
      {t('stop.in', { left, reason: t(`stop.reason.${rule}`) })}
    </span>
  );
};
