/**
 * Why a repository, or an icon, was not got:
 *
 * - Unreachable: no connection, or it broke; trying again may help.
 * - Refused: our own policy forbids the address, or what is needed to trust it is missing.
 * - Unauthorized: the server wants credentials, or others.
 * - NotFound: the server knows no such repository.
 * - NoSuchBranch: the repository has other branches only.
 * - Empty: the repository has no commit.
 * - Moved: the commit that was asked for is there no longer; the branch has another by now.
 * - TooLarge, TooSlow: a limit was met, which the message names.
 * - Protocol: the server said what no Git server says, or what we do not understand.
 */
export type GitErrorReason =
  | 'Unreachable'
  | 'Refused'
  | 'Unauthorized'
  | 'NotFound'
  | 'NoSuchBranch'
  | 'Empty'
  | 'Moved'
  | 'TooLarge'
  | 'TooSlow'
  | 'Protocol';

/** Another's server could not be used. The message is for people: it says what to do, and holds no secret. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(
    readonly reason: GitErrorReason,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
