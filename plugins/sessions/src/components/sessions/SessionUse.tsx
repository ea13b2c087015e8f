import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { formatBytes, formatCpu, tones } from '@streamspace/plugin-react';
import { resourceUse } from '../../sessions/resourceUse';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  use: {
    minWidth: 116,
    maxWidth: 240,
    fontSize: '0.8125rem',
    lineHeight: '1.125rem',
    whiteSpace: 'nowrap',
    '& + &': { marginTop: 6 },
  },
  rail: {
    height: 4,
    marginTop: 2,
    borderRadius: 2,
    overflow: 'hidden',
    background: theme.palette.divider,
  },
  bar: { height: '100%', background: theme.palette.primary.main },
  full: { background: tones[theme.palette.type].failed.text },
}));

const format = { cpu: formatCpu, memory: formatBytes };

/** A share from which an app is likely to be slow, or to be stopped for want of memory. */
const nearlyFull = 0.9;

/** CPU and memory of a session now against its limits, where they are measured: words, and a slim bar under them. */
export const SessionUse = ({ session }: { session: Session }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const uses = resourceUse(session);
  if (uses.length === 0) return <>–</>;
  return (
    <>
      {uses.map(({ resource, used, limit, share }) => (
        <div key={resource} className={classes.use}>
          {limit === undefined
            ? format[resource](used)
            : t('sessions.useOf', {
                used: format[resource](used),
                limit: format[resource](limit),
              })}
          {share !== undefined && (
            <div aria-hidden className={classes.rail}>
              <div
                className={`${classes.bar} ${share >= nearlyFull ? classes.full : ''}`}
                style={{ width: `${share * 100}%` }}
              />
            </div>
          )}
        </div>
      ))}
    </>
  );
};
