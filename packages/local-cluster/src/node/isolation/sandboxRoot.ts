import {
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Mount, ProcessSpec } from './Isolation';

/** One step in building the file system that a pod sees. */
export type RootStep =
  | { kind: 'bind'; source: string; target: string; readOnly: boolean }
  | { kind: 'symlink'; source: string; target: string }
  | { kind: 'directory'; target: string }
  | { kind: 'tmpfs'; target: string };

const sharedFolders = [
  '/usr',
  '/etc',
  '/opt',
  '/var/cache/fontconfig',
  '/var/lib/dbus',
];
/** The machine's own secrets; a node that runs as root could read them. */
const hiddenFiles = [
  '/etc/shadow',
  '/etc/shadow-',
  '/etc/gshadow',
  '/etc/gshadow-',
];
const hiddenFolders = ['/etc/ssh', '/etc/ssl/private', '/etc/sudoers.d'];

/**
 * The steps that make a pod's root: the machine's programs and settings read-only without its secrets, the folders that every app needs, then
 * the pod's mounts. Everything else is empty and writable, and gone when the container ends.
 */
export function sandboxRoot({
  mounts,
  env,
  workingDirectory,
}: Pick<ProcessSpec, 'mounts' | 'env' | 'workingDirectory'>): RootStep[] {
  const directories = [env.HOME, workingDirectory, '/tmp', '/run', '/var/tmp'];
  const ordered = mounts
    .map(mount => ({ ...mount, target: throughLink(mount.target) }))
    .sort((a, b) => a.target.split('/').length - b.target.split('/').length);
  return [
    ...sharedFolders.flatMap(folder => shareFolder(folder, ordered)),
    ...['/bin', '/sbin', '/lib', '/lib32', '/lib64'].flatMap(shareTopLevel),
    { kind: 'symlink', source: '/run', target: '/var/run' },
    ...hiddenFolders
      .filter(existsSync)
      .map(target => ({ kind: 'tmpfs' as const, target })),
    ...hiddenFiles.filter(existsSync).map(target => ({
      kind: 'bind' as const,
      source: '/dev/null',
      target,
      readOnly: true,
    })),
    ...shareResolverConfiguration(),
    ...directories
      .filter(isOutsideShared)
      .map(target => ({ kind: 'directory' as const, target })),
    ...ordered.map(mount => ({ kind: 'bind' as const, ...mount })),
  ];
}

/** Shares a folder as it is, or piece by piece where a mount needs a place in it that does not exist. */
function shareFolder(folder: string, mounts: Mount[]): RootStep[] {
  if (!existsSync(folder)) return [];
  const needsPlace = mounts.some(
    ({ target }) => target.startsWith(`${folder}/`) && !existsSync(target),
  );
  if (!needsPlace) {
    return [{ kind: 'bind', source: folder, target: folder, readOnly: true }];
  }
  const entries = readdirSync(folder).flatMap((name): RootStep[] => {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) {
      return [{ kind: 'symlink', source: readlinkSync(path), target: path }];
    }
    if (stat.isDirectory()) return shareFolder(path, mounts);
    return [{ kind: 'bind', source: path, target: path, readOnly: true }];
  });
  return [{ kind: 'directory', target: folder }, ...entries];
}

function shareTopLevel(path: string): RootStep[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? [{ kind: 'symlink', source: readlinkSync(path), target: path }]
    : [{ kind: 'bind', source: path, target: path, readOnly: true }];
}

/** A mount cannot be made through the link /var/run. */
function throughLink(target: string): string {
  return target.replace(/^\/var\/run(?=\/|$)/, '/run');
}

/** On many machines /etc/resolv.conf points into /run, which a pod does not see. */
function shareResolverConfiguration(): RootStep[] {
  if (!existsSync('/etc/resolv.conf')) return [];
  const source = realpathSync('/etc/resolv.conf');
  return source.startsWith('/etc/')
    ? []
    : [{ kind: 'bind', source, target: source, readOnly: true }];
}

function isOutsideShared(path: string): boolean {
  return (
    path !== '/' &&
    !sharedFolders.some(folder => `${path}/`.startsWith(`${folder}/`))
  );
}
