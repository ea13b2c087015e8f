/**
 * Launcher, My sessions and the session view, for the classic frontend system. The new one takes `/alpha`.
 *
 * @packageDocumentation
 */
export { LauncherPage, SessionsPage, sessionsPlugin } from './plugin';
export {
  sessionsApiRef,
  type LaunchRequest,
  type SessionsApi,
} from './api/SessionsApi';
export { sessionsTranslationRef } from './translation';
