import { makeStyles } from '@material-ui/core/styles';
import { hueOf } from '../icons/hueOf';
import { personName } from '@streamspace/plugin-common';

const useStyles = makeStyles({
  letter: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    borderRadius: '50%',
    color: '#fff',
    fontWeight: 600,
    lineHeight: 1,
    // No text of the page: what stands in a button would have to be part of its name.
    '&::before': { content: 'attr(data-letter)' },
  },
});

/** A person as the first letter of their name on a colour of their own. Says nothing to screen readers: a name stands beside it. */
export const PersonAvatar = (props: {
  userRef: string;
  /** Diameter in pixels. */
  size?: number;
}) => {
  const { userRef, size = 24 } = props;
  const classes = useStyles();
  const name = personName(userRef);
  return (
    <span
      aria-hidden
      data-letter={name.slice(0, 1).toLocaleUpperCase()}
      className={classes.letter}
      style={{
        width: size,
        height: size,
        fontSize: size * 0.5,
        background: `hsl(${hueOf(name)}, 45%, 38%)`,
      }}
    />
  );
};
