import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bubblewrap } from './bubblewrap';
import { findProgram } from './findProgram';
import type { Isolation } from './Isolation';
import { plainProcesses } from './plainProcesses';
import { userNamespaces } from './userNamespaces';

const run = promisify(execFile);

/**
 * The best isolation that works on this machine, found by trying: bubblewrap, user namespaces, none.
 *
 * @param wished - name of the one to use; a wish that cannot be met is an error
 * @throws Error when the wished one does not work here.
 */
export async function detectIsolation(wished?: string): Promise<Isolation> {
  const candidates = installedIsolations().filter(
    ({ name }) => !wished || name === wished,
  );
  for (const candidate of candidates) {
    if (await works(candidate)) return candidate;
  }
  throw new Error(
    `isolation of pods by "${wished}" does not work on this machine; install bubblewrap, or unset STREAMSPACE_ISOLATION to take what works`,
  );
}

function installedIsolations(): Isolation[] {
  const [bwrap, unshare, setpriv, nsenter] = [
    'bwrap',
    'unshare',
    'setpriv',
    'nsenter',
  ].map(findProgram);
  return [
    // Some systems let bubblewrap alone make user namespaces.
    ...(bwrap ? [bubblewrap({ bwrap, unshare, nsenter })] : []),
    ...(bwrap ? [bubblewrap({ bwrap })] : []),
    ...(unshare && setpriv && nsenter
      ? [userNamespaces({ unshare, setpriv, nsenter })]
      : []),
    plainProcesses(setpriv),
  ];
}

async function works(isolation: Isolation): Promise<boolean> {
  const { file, args, env, cwd } = isolation.launch({
    argv: ['/bin/sh', '-c', 'exit 0'],
    env: { HOME: '/home/user', PATH: '/usr/bin:/bin' },
    workingDirectory: '/tmp',
    mounts: [],
    hostname: 'pod',
    userId: 1000,
    groupId: 1000,
  });
  return run(file, args, { env, cwd, timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}
