import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { PersonAvatar, personName } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles({
  owner: {
    display: 'inline-flex',
    gap: 8,
    font: 'inherit',
    textAlign: 'left',
    borderRadius: 4,
    '&:hover': { textDecoration: 'underline' },
  },
  name: {
    maxWidth: 130,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

/** Who owns a session; a click shows the sessions of that person alone. */
export const OwnerCell = (props: {
  userRef: string;
  onChoose: (userRef: string) => void;
}) => {
  const { userRef, onChoose } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const name = personName(userRef);
  return (
    <ButtonBase
      className={classes.owner}
      title={t('sessions.onlyOf', { name })}
      onClick={() => onChoose(userRef)}
    >
      <PersonAvatar userRef={userRef} size={20} />
      <span className={classes.name}>{name}</span>
    </ButtonBase>
  );
};
