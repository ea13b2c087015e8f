import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import MouseIcon from '@material-ui/icons/Mouse';
import type { Session } from '@streamspace/plugin-common';
import { PersonAvatar, personName } from '@streamspace/plugin-react';
import { useState } from 'react';
import { sessionsTranslationRef } from '../../../translation';
import { peopleHere } from '../../../view/peopleHere';
import { PeoplePopover } from './PeoplePopover';

const useStyles = makeStyles(theme => ({
  button: {
    flexShrink: 0,
    padding: 4,
    borderRadius: 20,
    minHeight: 32,
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    '&:hover': { background: theme.palette.action.hover },
  },
  avatar: {
    position: 'relative',
    display: 'inline-flex',
    borderRadius: '50%',
    border: `2px solid ${theme.palette.background.paper}`,
    '&:not(:first-child)': { marginLeft: -8 },
  },
  control: {
    position: 'absolute',
    right: -4,
    bottom: -4,
    fontSize: 14,
    borderRadius: '50%',
    padding: 1,
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
  },
  more: {
    '&::before': { content: 'attr(data-more)' },
    marginLeft: 4,
    fontSize: '0.8125rem',
    fontWeight: 600,
  },
}));

const shown = 4;

/** Who is here, as avatars of which the one in control is marked; a click tells more. */
export const PeopleHere = (props: {
  session: Session;
  user: string | undefined;
  /** Whether its desktop's input is read by the gateway, so that control means something. */
  hasControl: boolean;
}) => {
  const { session, user, hasControl } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const people = peopleHere(session, user);
  if (people.length === 0) return null;
  const names = people
    .map(person => {
      const name = personName(person.user);
      return hasControl && person.hasControl
        ? t('here.nameInControl', { name })
        : name;
    })
    .join(', ');
  const label = t('here.label', { names });
  return (
    <>
      <Tooltip title={names}>
        <ButtonBase
          className={classes.button}
          aria-label={label}
          aria-haspopup="dialog"
          onClick={event => setAnchor(event.currentTarget)}
        >
          {people.slice(0, shown).map(person => (
            <span key={person.user} className={classes.avatar}>
              <PersonAvatar userRef={person.user} />
              {hasControl && person.hasControl && (
                <MouseIcon className={classes.control} />
              )}
            </span>
          ))}
          {people.length > shown && (
            <span
              aria-hidden
              data-more={`+${people.length - shown}`}
              className={classes.more}
            />
          )}
        </ButtonBase>
      </Tooltip>
      {anchor && (
        <PeoplePopover
          {...props}
          people={people}
          anchor={anchor}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
};
