import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import {
  connectionDeletePermission,
  type Session,
} from '@streamspace/plugin-common';
import { makeStyles } from '@material-ui/core/styles';
import { personName, useMayI } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../../translation';
import { peopleRights, type Person } from '../../../view/peopleHere';
import { InfoPopover } from '../bar/InfoPopover';
import { PersonRow } from './PersonRow';
import { usePeopleActs } from './usePeopleActs';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  hint: { color: theme.palette.text.secondary, margin: '4px 0 8px' },
}));

/** Everybody who is here, who has the control, and what the reader may do about it. */
export const PeoplePopover = (props: {
  session: Session;
  user: string | undefined;
  hasControl: boolean;
  people: Person[];
  anchor: HTMLElement;
  onClose: () => void;
}) => {
  const { session, user, people, hasControl } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const acts = usePeopleActs(session);
  const { isAllowed } = useMayI(connectionDeletePermission);
  const { decides, mayFree } = peopleRights(session, user, isAllowed);
  const control = session.spec.sharing?.control;
  return (
    <InfoPopover
      title={t('here.title')}
      anchor={props.anchor}
      onClose={props.onClose}
    >
      <ul className={classes.list}>
        {people.map(person => (
          <PersonRow
            key={person.user}
            person={person}
            isBusy={acts.isBusy}
            onGiveControl={
              hasControl &&
              decides &&
              !person.hasControl &&
              person.role !== 'viewer' &&
              people.length > 1
                ? () => acts.giveControl(person.user)
                : undefined
            }
            onDisconnect={
              decides && !person.isMe
                ? () => acts.disconnect(person.user)
                : undefined
            }
          />
        ))}
      </ul>
      {hasControl && (
        <>
          <p className={classes.hint} role="status">
            {control
              ? t('here.controlledBy', { name: personName(control) })
              : t('here.everybodyTypes')}
          </p>
          {mayFree && (
            <Button
              size="small"
              variant="outlined"
              disabled={acts.isBusy}
              onClick={() => acts.giveControl(null)}
            >
              {t('here.freeControl')}
            </Button>
          )}
        </>
      )}
    </InfoPopover>
  );
};
