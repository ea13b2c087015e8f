/**
 * Launcher, My sessions and the session view, for the classic frontend system. The new one takes `/alpha`.
 *
 * @packageDocumentation
 */
export {
  AllSessionsPage,
  CommandPalette,
  HibernatedSessionsPage,
  LauncherPage,
  SessionsPage,
  sessionsPlugin,
} from './plugin';
export {
  commandPaletteApiRef,
  type CommandPaletteApi,
} from './palette/CommandPaletteApi';
export { commandPaletteShortcut } from './palette/shortcut';
export {
  sessionsApiRef,
  type LaunchRequest,
  type SessionsApi,
} from './api/SessionsApi';
export { keepInvite } from './sharing/invite';
export { sessionsTranslationRef } from './translation';
