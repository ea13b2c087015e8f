import { GitError } from '../GitError';

/** What a server says went wrong, in words of ours where we know it. `text` is a stranger's: it is cut and cleaned. */
export function serverError(text: string): GitError {
  const said = text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 300);
  if (/not our ref|unadvertised object/i.test(said)) {
    return new GitError(
      'Moved',
      'The branch moved while it was read, and its former commit is gone. Sync again.',
    );
  }
  if (
    /not found|not be found|does not exist|does not appear to be a git repository|not exported/i.test(
      said,
    )
  ) {
    return new GitError(
      'NotFound',
      'The server knows no such repository, or does not show it to these credentials. Check the address, and who may read the repository.',
    );
  }
  if (/denied|unauthorized|forbidden|authentication/i.test(said)) {
    return new GitError(
      'Unauthorized',
      'The server does not take these credentials for this repository. Check the repository’s Secret, and who may read the repository.',
    );
  }
  return new GitError(
    'Protocol',
    `The server refused: ${said || 'no reason'}.`,
  );
}
