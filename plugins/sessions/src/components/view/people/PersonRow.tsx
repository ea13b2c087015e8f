import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import MouseIcon from '@material-ui/icons/Mouse';
import { PersonAvatar, personName } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';
import type { Person } from '../../../view/peopleHere';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '6px 0',
  },
  name: { flex: '1 1 140px', minWidth: 0, overflowWrap: 'anywhere' },
  detail: {
    display: 'flex',
    alignItems: 'center',
    gap: 4,
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  icon: { fontSize: 16 },
}));

/** One person who is here, and what the reader may do about them. */
export const PersonRow = (props: {
  person: Person;
  isBusy: boolean;
  /** Absent where the reader may not. */
  onGiveControl?: () => void;
  onDisconnect?: () => void;
}) => {
  const { person, isBusy, onGiveControl, onDisconnect } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const name = personName(person.user);
  return (
    <li className={classes.row}>
      <PersonAvatar userRef={person.user} size={32} />
      <span className={classes.name}>
        {person.isMe ? t('here.me', { name }) : name}
        <span className={classes.detail}>
          {t(`here.${person.role}`)}
          {person.hasControl && (
            <>
              <MouseIcon aria-hidden className={classes.icon} />
              {t('here.inControl')}
            </>
          )}
        </span>
      </span>
      {onGiveControl && (
        <Button
          size="small"
          color="primary"
          disabled={isBusy}
          aria-label={
            person.isMe ? undefined : t('here.giveControlTo', { name })
          }
          onClick={onGiveControl}
        >
          {t(person.isMe ? 'here.takeControl' : 'here.giveControl')}
        </Button>
      )}
      {onDisconnect && (
        <Button
          size="small"
          disabled={isBusy}
          aria-label={t('here.disconnectNamed', { name })}
          onClick={onDisconnect}
        >
          {t('here.disconnect')}
        </Button>
      )}
    </li>
  );
};
