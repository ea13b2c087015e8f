import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { PersonAvatar, RelativeTime } from '@streamspace/plugin-react';
import type { TemplateUsage } from '../../api/MarketplaceApi';
import { useKnownPeople } from '../../hooks/useKnownPeople';
import { marketplaceTranslationRef } from '../../translation';
import { PersonLink } from '../people/PersonLink';
import { LaunchBars } from './LaunchBars';

const useStyles = makeStyles(theme => ({
  note: {
    margin: 0,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
  list: { listStyle: 'none', margin: '8px 0 0', padding: 0 },
  person: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    minHeight: 36,
    fontSize: '0.875rem',
  },
  name: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
}));

/** Who uses a template, and how much. */
export const UsageFigures = (props: {
  usage: TemplateUsage;
  /** Most people that are named. */
  named?: number;
}) => {
  const { usage, named } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { launches, peopleTotal, sessions, running } = usage;
  const people = usage.people.slice(0, named);
  const known = useKnownPeople(people.map(({ user }) => user));
  const count = launches.reduce((sum, day) => sum + day.count, 0);
  const left = peopleTotal - people.length;
  const launched = t('usage.launches', { count });
  return (
    <>
      {count > 0 ? (
        <LaunchBars launches={launches} label={launched} />
      ) : (
        <p className={classes.note}>{t('usage.none')}</p>
      )}
      {count + sessions > 0 && (
        <p className={classes.note}>
          {count > 0 && `${launched} · `}
          {t('usage.sessions', {
            count: sessions,
            running: running.toLocaleString(),
          })}
        </p>
      )}
      {people.length > 0 && (
        <ul className={classes.list} aria-label={t('usage.people')}>
          {people.map(({ user, launches: times, lastLaunch }) => (
            <li key={user} className={classes.person}>
              <PersonAvatar userRef={user} />
              <span className={classes.name}>
                <PersonLink userRef={user} isKnown={known.has(user)} />
              </span>
              <span className={classes.note}>
                {t('usage.launched', { count: times })} ·{' '}
                <RelativeTime time={lastLaunch} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <p className={classes.note}>{t('usage.more', { count: left })}</p>
      )}
    </>
  );
};
