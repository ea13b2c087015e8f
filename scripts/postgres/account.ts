import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { PlainError } from '../supervisor/PlainError';

/** How PostgreSQL, which refuses to run as root, is run. */
export type PostgresAccount = {
  /** Comes before the command of the process that keeps the server. */
  prefix: string[];
  /** Whom the data folder has to belong to, where this process could give it to anybody. */
  owner?: { uid: number; gid: number };
};

const asUser1000 = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];

/**
 * A normal user runs PostgreSQL as is. Root runs it in a user namespace in which root's files belong to user 1000; where user namespaces are forbidden, as
 * user `postgres` with the one capability that lets it through to a checkout below a home of mode 700. Throws a PlainError where neither works.
 */
export function postgresAccount(
  uid = process.getuid?.(),
  run = outputOf,
): PostgresAccount {
  if (uid !== 0) return { prefix: [] };
  if (run([...asUser1000, 'true']) !== undefined)
    return { prefix: asUser1000, owner: { uid: 0, gid: 0 } };
  const idsOfPostgres = () =>
    ['-u', '-g'].map(flag => run(['id', flag, 'postgres']));
  if (idsOfPostgres().includes(undefined))
    run(['useradd', '--system', '--user-group', 'postgres']);
  const [ownUid, ownGid] = idsOfPostgres();
  const prefix = asOther(Number(ownUid), Number(ownGid));
  if (run([...prefix, 'true']) === undefined) {
    throw new PlainError(
      'PostgreSQL does not run as root; this machine forbids user namespaces, and to run it as user postgres by setpriv. Run StreamSpace as a normal user.',
    );
  }
  return { prefix, owner: { uid: Number(ownUid), gid: Number(ownGid) } };
}

/** What a program says, or undefined where it fails or is not there. */
function outputOf([file, ...args]: string[]): string | undefined {
  const { status, stdout } = spawnSync(file, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return status === 0 ? stdout : undefined;
}

/** CAP_DAC_OVERRIDE, since it is the one that also containers leave to root. */
function asOther(uid: number, gid: number): string[] {
  return [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    // Without this bit access(2), by which PostgreSQL looks for its own files, knows nothing of capabilities.
    '--securebits=+no_setuid_fixup',
  ];
}

/** Gives a data folder to the account that is about to use it: another way of running may have left it to somebody else. */
export function ownDataFolder(
  folder: string,
  { owner }: PostgresAccount,
): void {
  if (!owner || lstatSync(folder).uid === owner.uid) return;
  execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
}
