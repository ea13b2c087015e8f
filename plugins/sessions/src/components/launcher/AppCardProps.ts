import type { Launcher } from '../../hooks/useLauncher';
import type { App } from '../../launcher/recentApps';

/** What a card and its buttons are given. */
export interface AppCardProps extends App {
  launcher: Launcher;
  usualMs?: number;
  /** A row of the list in place of a card of the grid. */
  isRow?: boolean;
}
