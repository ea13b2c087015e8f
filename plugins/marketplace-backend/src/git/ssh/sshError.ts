import { GitError } from '../GitError';
import { serverError } from '../protocol/serverError';

/** What it means that ssh ended so, by what it and the server said. */
export function sshError(
  host: string,
  said: string,
  end: number | Error,
): GitError {
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
      `The key of ${host} is not among the known hosts of the repository’s Secret. Compare what “ssh-keyscan ${host}” prints with what the host publishes, and put it there as knownHosts.`,
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
  return serverError(said);
}
