/**
 * Active connections, for the classic frontend system. The new one takes `/alpha`.
 *
 * @packageDocumentation
 */
export { ActiveConnectionsPage, connectionsPlugin } from './plugin';
export {
  administrationApiRef,
  type AdministrationApi,
} from './api/AdministrationApi';
export { connectionsTranslationRef } from './translation';
