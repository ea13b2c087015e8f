import { GitError } from '../GitError';

/** The objects that a server sent are damaged, by its fault or on the way. */
export function brokenPack(what: string, cause?: unknown): GitError {
  return new GitError(
    'Protocol',
    `What the server sent is damaged (${what}). Sync again; if it stays so, run “git fsck” on the repository.`,
    { cause },
  );
}
