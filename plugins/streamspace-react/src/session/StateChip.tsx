import type SvgIcon from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { tones, type Tone } from './stateAppearance';

const useStyles = makeStyles(theme => ({
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    padding: '2px 10px 2px 6px',
    borderRadius: 999,
    fontSize: '0.8125rem',
    fontWeight: 600,
    lineHeight: '1.25rem',
    whiteSpace: 'nowrap',
    color: ({ tone }: { tone: Tone }) => tones[theme.palette.type][tone].text,
    background: ({ tone }: { tone: Tone }) =>
      tones[theme.palette.type][tone].background,
  },
  icon: { fontSize: '1.125rem' },
  moving: {
    '@media (prefers-reduced-motion: no-preference)': {
      animation: '$turn 1.6s linear infinite',
    },
  },
  '@keyframes turn': { to: { transform: 'rotate(360deg)' } },
}));

/** The state of a thing: its colour, its icon and its words. */
export const StateChip = (props: {
  Icon: typeof SvgIcon;
  tone: Tone;
  /** Whether the icon moves: something is under way. */
  moving?: boolean;
  /** Why it is so, on hover. */
  title?: string;
  /** The state's name, for tests and styles. */
  state?: string;
  children: ReactNode;
}) => {
  const { Icon, tone, moving, title, state } = props;
  const classes = useStyles({ tone });
  return (
    <span className={classes.chip} title={title} data-state={state}>
      <Icon
        aria-hidden
        className={`${classes.icon} ${moving ? classes.moving : ''}`}
      />
      {props.children}
    </span>
  );
};
