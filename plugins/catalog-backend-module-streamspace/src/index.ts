/**
 * Templates and their repositories in the Backstage catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleStreamspace as default } from './module';
