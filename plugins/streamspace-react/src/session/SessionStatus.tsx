import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { streamspaceReactTranslationRef } from '../translation';
import { sessionReason, sessionState } from './sessionState';
import { stateAppearance, tones, type Tone } from './stateAppearance';

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

/** A session's state: colour, icon and word, and on hover why it is so. */
export const SessionStatus = ({ session }: { session: Session }) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const state = sessionState(session);
  const { Icon, tone, moving } = stateAppearance[state];
  const classes = useStyles({ tone });
  const title =
    state === 'failed' || state === 'waiting'
      ? sessionReason(session)?.message
      : undefined;
  return (
    <span className={classes.chip} title={title} data-state={state}>
      <Icon
        aria-hidden
        className={`${classes.icon} ${moving ? classes.moving : ''}`}
      />
      {t(`state.${state}`)}
    </span>
  );
};
