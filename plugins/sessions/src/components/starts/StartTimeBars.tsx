import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { formatDuration } from '@streamspace/plugin-react';
import type { StartTime } from '../../api/SessionsApi';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  start: { margin: '0 0 12px' },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '0 12px',
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
    '& dt': { fontWeight: 600 },
    '& dd': { margin: 0, color: theme.palette.text.secondary },
  },
  rail: {
    position: 'relative',
    height: 8,
    marginTop: 4,
    borderRadius: 4,
    overflow: 'hidden',
    background: theme.palette.action.hover,
  },
  bar: {
    position: 'absolute',
    inset: 0,
    right: 'auto',
    minWidth: 4,
    borderRadius: 4,
    background: theme.palette.primary.main,
  },
  late: { opacity: 0.35 },
}));

/** Cold starts and wakes of one template: the median as a dark bar in a light one to the 95th percentile, and both in words. */
export const StartTimeBars = (props: {
  times: readonly StartTime[];
  /** The time that fills the width, in milliseconds. */
  longestMs: number;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const width = (ms: number) => `${(ms / props.longestMs) * 100}%`;
  return (
    <>
      {props.times.map(({ kind, medianMs, p95Ms, count }) => (
        <div key={kind} className={classes.start}>
          <dl className={classes.words} style={{ margin: 0 }}>
            <dt>{t(`starts.${kind}`)}</dt>
            <dd>
              {t('starts.words', {
                count,
                median: seconds(medianMs),
                p95: seconds(p95Ms),
              })}
            </dd>
          </dl>
          <div aria-hidden className={classes.rail}>
            <div
              className={`${classes.bar} ${classes.late}`}
              style={{ width: width(p95Ms) }}
            />
            <div className={classes.bar} style={{ width: width(medianMs) }} />
          </div>
        </div>
      ))}
    </>
  );
};

/** Of a short time the tenths matter too. */
function seconds(ms: number): string {
  return ms < 10_000
    ? `${(ms / 1000).toLocaleString(undefined, { maximumFractionDigits: 1 })} s`
    : formatDuration(ms);
}
