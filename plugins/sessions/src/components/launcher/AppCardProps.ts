import type { Session, Template } from '@streamspace/plugin-common';
import type { Launcher } from '../../hooks/useLauncher';

/** What a card and its buttons are given. */
export interface AppCardProps {
  template: Template;
  /** The person's session that the card stands for. */
  session: Session | undefined;
  launcher: Launcher;
  usualMs?: number;
  /** A row of the list in place of a card of the grid. */
  isRow?: boolean;
}
