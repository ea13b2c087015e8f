/**
 * Templates and their repositories in the Backstage catalog, and in its search.
 *
 * @packageDocumentation
 */
export { catalogModuleStreamspace as default } from './module';
export { searchDocumentOf, searchModuleStreamspace } from './searchModule';
