/**
 * The connection tracker of StreamSpace: who is connected to which session, and who may be.
 *
 * @packageDocumentation
 */
export { connectionsPlugin as default } from './plugin';
