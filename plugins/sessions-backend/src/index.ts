/**
 * Sessions of StreamSpace: their REST API and WebSocket, and the mirror that makes lists fast.
 *
 * @packageDocumentation
 */
export { sessionsPlugin as default } from './plugin';
export {
  createSessionConditionalDecision,
  sessionConditions,
  sessionResourceRef,
} from './permissions';
