import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from 'react-router-dom';
import type { SessionCounts } from '../../hooks/useSessionCounts';
import { connectionsRouteRef } from '../../routes';
import { phasesOfState } from '../../sessions/toSessionsQuery';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  strip: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))',
    gap: 12,
    margin: '0 0 24px',
    padding: 0,
    listStyle: 'none',
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))',
      gap: 8,
    },
  },
  tile: {
    display: 'block',
    height: '100%',
    padding: '12px 16px',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    color: 'inherit',
    textDecoration: 'none',
    [theme.breakpoints.down('xs')]: { padding: '8px 12px' },
    '&[href]:hover': { borderColor: theme.palette.text.secondary },
  },
  number: {
    display: 'block',
    fontSize: '1.75rem',
    fontWeight: 700,
    lineHeight: 1.2,
    fontVariantNumeric: 'tabular-nums',
  },
  word: { color: theme.palette.text.secondary, fontSize: '0.875rem' },
}));

const states = Object.keys(phasesOfState) as (keyof typeof phasesOfState)[];

/** The platform in numbers: how many people are connected and how many sessions do what; each leads to the list of them. */
export const SessionCountsStrip = ({
  counts,
}: {
  counts: SessionCounts | undefined;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const connectionsPath = useRouteRef(connectionsRouteRef);
  const tile = (number: number | undefined, word: string) => (
    <>
      <span className={classes.number}>{number?.toLocaleString() ?? '–'}</span>
      <span className={classes.word}>{word}</span>
    </>
  );
  const people = tile(counts?.people, t('admin.people'));
  return (
    <ul className={classes.strip} aria-label={t('admin.counts')}>
      {counts?.people !== undefined && (
        <li>
          {connectionsPath ? (
            <Link className={classes.tile} to={connectionsPath()}>
              {people}
            </Link>
          ) : (
            <span className={classes.tile}>{people}</span>
          )}
        </li>
      )}
      {states.map(state => (
        <li key={state}>
          <Link className={classes.tile} to={`?filter.state=${state}`}>
            {tile(counts?.[state], t(`admin.count.${state}`))}
          </Link>
        </li>
      ))}
    </ul>
  );
};
