/**
 * Reads the templates of a repository, in StreamSpace's and others' formats.
 *
 * @packageDocumentation
 */
export type { FileOutcome, FileResult, Finding } from './FileResult';
export type { SourceFile, SourceTree } from './SourceTree';
export { templateHash } from './templateHash';
