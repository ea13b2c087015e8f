import { GitError } from '../GitError';
import { serverError } from '../protocol/serverError';
import type { SshAddress } from '../repositoryUrl';
import { keyscan } from './keyscan';

/** What it means that ssh ended so, by what it and the server said. */
export function sshError(
  address: SshAddress,
  said: string,
  end: number | Error,
): GitError {
  const { host } = address;
  if (typeof end !== 'number') {
    return (end as NodeJS.ErrnoException).code === 'ENOENT'
      ? new GitError(
          'Refused',
          'There is no ssh where the portal runs. Install openssh-client there, or use the repository’s https:// address.',
        )
      : new GitError('Unreachable', 'The ssh of the portal does not start.', {
          cause: end,
        });
  }
  if (/host key verification failed|no .* host key is known/i.test(said)) {
    return new GitError(
      'Refused',
      `The key of ${host} is not among the known hosts of the repository’s Secret. ${keyscan(address)}`,
    );
  }
  if (/error in libcrypto|invalid format|passphrase|load key/i.test(said)) {
    return new GitError(
      'Unauthorized',
      'The key of the repository’s Secret cannot be read. Put a private key without passphrase there, as “ssh-keygen” writes it.',
    );
  }
  if (/permission denied|too many authentication failures/i.test(said)) {
    return new GitError(
      'Unauthorized',
      `${host} does not take this key. Add its public half to the host as a deploy key that may read the repository.`,
    );
  }
  if (
    /connection (refused|timed out|closed|reset)|no route|unreachable|timed out/i.test(
      said,
    )
  ) {
    return new GitError(
      'Unreachable',
      `${host} cannot be reached by ssh. Check the address and its port, and that the portal may connect there.`,
    );
  }
  if (/command not found/i.test(said)) {
    return new GitError('Protocol', `${host} has no git. Install it there.`);
  }
  return serverError(said);
}
