/**
 * Templates of StreamSpace.
 *
 * @packageDocumentation
 */
export { marketplacePlugin as default } from './plugin';
