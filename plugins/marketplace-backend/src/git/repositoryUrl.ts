import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GitError } from './GitError';

/** Where a repository is. */
export type RepositoryUrl =
  | { scheme: 'http' | 'https'; url: URL }
  | ({ scheme: 'ssh' } & SshAddress)
  | { scheme: 'file'; folder: string };

export type SshAddress = {
  user: string;
  host: string;
  port: number;
  /** As the server is told it: from its root, or from the user's home. */
  path: string;
};

/** Git's short form, such as `git@github.com:owner/repository.git`; gitglossary, "GIT URLS" of git-clone(1). */
const shortForm = /^([^@:/\s]+)@([^@:/\s[\]]+|\[[\da-f:]+\]):(?!\/\/)(\S.*)$/i;

/**
 * Reads the address of a repository.
 *
 * @throws GitError when it is none, or holds a password
 */
export function parseRepositoryUrl(text: string): RepositoryUrl {
  const [, user, host, path] = shortForm.exec(text.trim()) ?? [];
  if (path) return ssh({ user, host, port: 22, path });

  const url = URL.parse(text.trim());
  if (!url) throw refused('It is no address of a repository');
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      if (url.username || url.password) {
        throw refused(
          'The address holds a user name or password. Put them into the repository’s Secret, which only administrators see',
        );
      }
      if (url.search || url.hash) {
        throw refused('The address of a repository has no “?” and no “#”');
      }
      return { scheme: url.protocol === 'http:' ? 'http' : 'https', url };
    case 'ssh:':
      if (url.password) {
        throw refused(
          'The address holds a password. By ssh only keys are used: put one into the repository’s Secret',
        );
      }
      return ssh({
        user: url.username || 'git',
        host: url.hostname,
        port: Number(url.port || 22),
        path: decoded(url.pathname).replace(/^\/~/, '~'),
      });
    case 'file:':
      return { scheme: 'file', folder: folderOf(url) };
    default:
      throw refused(
        `Addresses of ${url.protocol} are not understood. Use https:// or ssh://`,
      );
  }
}

function ssh(address: SshAddress): RepositoryUrl {
  const host = address.host.replace(/^\[(.*)\]$/, '$1');
  // What starts with a dash would be read as an option, here or there.
  const sound =
    /^\w[\w.+-]*$/.test(address.user) &&
    /^[\da-z][\w.:-]*$|^:[\da-f:]+$/i.test(host) &&
    /^[^-\0\r\n][^\0\r\n]*$/.test(address.path);
  if (!sound) throw refused('It is no address of a repository by ssh');
  return { scheme: 'ssh', ...address, host };
}

function folderOf(url: URL): string {
  try {
    const folder = fileURLToPath(url);
    if (isAbsolute(folder)) return folder;
  } catch {
    // A host, or a slash that is encoded.
  }
  throw refused('It is no folder of this machine');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw refused('It is no address of a repository by ssh');
  }
}

function refused(message: string): GitError {
  return new GitError('Refused', `${message}.`);
}
