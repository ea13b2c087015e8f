import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { PlainError } from '../supervisor/PlainError';

/** How PostgreSQL, which refuses to run as root, is run. */
export type PostgresAccount = {
  /** Comes before the command of the Node child that keeps the server. */
  prefix: string[];
  /** The user that the server's own processes get, where the prefix cannot give them another. */
  user?: { uid: number; gid: number };
};

const asUser1000 = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];

/**
 * A normal user runs PostgreSQL as is. Root runs it in a user namespace in which root's files belong to user 1000, so that it reads even a checkout below
 * a home of mode 700; where user namespaces are forbidden, as user `postgres`. Throws a PlainError where neither works.
 */
export function postgresAccount(
  uid = process.getuid?.(),
  works = (command: string[]) =>
    spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0,
): PostgresAccount {
  if (uid !== 0) return { prefix: [] };
  if (works([...asUser1000, 'true'])) return { prefix: asUser1000 };
  if (!works(['id', 'postgres'])) {
    works(['useradd', '--system', '--user-group', 'postgres']);
  }
  if (!works(['id', 'postgres'])) {
    throw new PlainError(
      'PostgreSQL does not run as root, this machine forbids user namespaces, and a user postgres could not be made. Run StreamSpace as a normal user.',
    );
  }
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { prefix: [], user: { uid: id('-u'), gid: id('-g') } };
}

/** Gives a data folder to the account that is about to use it: another way of running may have left it to somebody else. Only root can and need do so. */
export function ownDataFolder(folder: string, account: PostgresAccount): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = account.user ?? { uid: 0, gid: 0 };
  if (lstatSync(folder).uid === uid) return;
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder]);
}
