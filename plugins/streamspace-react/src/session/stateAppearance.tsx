import ErrorIcon from '@material-ui/icons/ErrorOutline';
import MoonIcon from '@material-ui/icons/Brightness3';
import PlayIcon from '@material-ui/icons/PlayArrow';
import ScheduleIcon from '@material-ui/icons/Schedule';
import StopIcon from '@material-ui/icons/Stop';
import SyncIcon from '@material-ui/icons/Autorenew';
import type SvgIcon from '@material-ui/core/SvgIcon';
import type { SessionState } from './sessionState';

/** A state's one icon and one colour, everywhere. */
export interface StateAppearance {
  Icon: typeof SvgIcon;
  tone: Tone;
  /** Whether the icon moves: something is under way. */
  moving?: boolean;
}

export type Tone = 'running' | 'starting' | 'hibernated' | 'failed' | 'ending';

/** Text on background of each tone; every pair has a contrast of at least 4.5:1. */
export const tones: Record<
  'light' | 'dark',
  Record<Tone, { text: string; background: string }>
> = {
  light: {
    running: { text: '#14652f', background: '#e3f4e8' },
    starting: { text: '#0b4f98', background: '#e4effb' },
    hibernated: { text: '#53379c', background: '#eeeafa' },
    failed: { text: '#a3211a', background: '#fceae8' },
    ending: { text: '#48505e', background: '#eceef2' },
  },
  dark: {
    running: { text: '#86e0a3', background: '#15331f' },
    starting: { text: '#93c8ff', background: '#132c45' },
    hibernated: { text: '#c9b8ff', background: '#2c2547' },
    failed: { text: '#ffb4ab', background: '#471c1a' },
    ending: { text: '#c6ccd6', background: '#2a3039' },
  },
};

/** Icon and colour of each state. */
export const stateAppearance: Record<SessionState, StateAppearance> = {
  waiting: { Icon: ScheduleIcon, tone: 'starting' },
  starting: { Icon: SyncIcon, tone: 'starting', moving: true },
  waking: { Icon: SyncIcon, tone: 'starting', moving: true },
  running: { Icon: PlayIcon, tone: 'running' },
  hibernating: { Icon: MoonIcon, tone: 'hibernated' },
  hibernated: { Icon: MoonIcon, tone: 'hibernated' },
  ending: { Icon: StopIcon, tone: 'ending' },
  ended: { Icon: StopIcon, tone: 'ending' },
  failed: { Icon: ErrorIcon, tone: 'failed' },
};
