import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import type { Session } from '@streamspace/plugin-common';
import {
  PersonAvatar,
  personName,
  visuallyHidden,
} from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  people: { display: 'inline-flex', alignItems: 'center' },
  avatar: {
    display: 'inline-flex',
    borderRadius: '50%',
    border: `2px solid ${theme.palette.background.paper}`,
    '&:not(:first-child)': { marginLeft: -8 },
  },
  more: {
    marginLeft: 4,
    fontSize: '0.8125rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  nobody: { color: theme.palette.text.secondary },
}));

/** So many avatars fit into a column. */
const shown = 3;

/** Who is connected to a session now: an avatar each, and how many more; all their names on hover and for screen readers. */
export const ConnectedPeople = ({ session }: { session: Session }) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const people = session.status?.connectedUsers ?? [];
  if (people.length === 0) {
    return <span className={classes.nobody}>{t('people.nobody')}</span>;
  }
  const names = people
    .map(({ user, role }) =>
      role === 'owner'
        ? personName(user)
        : t('people.guest', {
            name: personName(user),
            role: t(`sessions.${role}`),
          }),
    )
    .join(', ');
  return (
    <Tooltip title={names}>
      <span className={classes.people}>
        {people.slice(0, shown).map(({ user }) => (
          <span key={user} className={classes.avatar}>
            <PersonAvatar userRef={user} />
          </span>
        ))}
        {people.length > shown && (
          <span aria-hidden className={classes.more}>
            +{people.length - shown}
          </span>
        )}
        <span style={visuallyHidden}>{names}</span>
      </span>
    </Tooltip>
  );
};
