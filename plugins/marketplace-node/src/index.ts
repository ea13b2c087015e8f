/**
 * Reads the templates of a repository, in StreamSpace's and others' formats.
 *
 * @packageDocumentation
 */
export type { FileOutcome, FileResult, Finding } from './FileResult';
export type { SourceFile, SourceTree } from './SourceTree';
export { iconHash, templateHash } from './templateHash';
export { importTree, type ImportOptions } from './importTree';
export { FolderTree } from './lint/FolderTree';
export { runTemplatesCommand } from './lint/runTemplatesCommand';
