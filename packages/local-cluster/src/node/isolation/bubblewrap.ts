import type { Isolation, ProcessSpec } from './Isolation';
import { enterNamespaces } from './enterNamespaces';
import { shareProcesses } from './shareProcesses';
import { sandboxRoot, type RootStep } from './sandboxRoot';

/** The programs that {@link bubblewrap} uses. */
export type BubblewrapPrograms = {
  bwrap: string;
  /** With which an ordinary user makes the user namespace from which the sandbox can be entered. */
  unshare?: string;
  /** With which a sandbox is entered. */
  nsenter?: string;
};

/**
 * Isolation by bubblewrap: own mounts, processes, IPC and host name; the network is the machine's. Everything ends with bubblewrap, and
 * bubblewrap with the node. Without `nsenter`, and for an ordinary user without `unshare`, `join` runs beside, with the same files,
 * environment and address.
 */
export function bubblewrap({
  bwrap,
  unshare,
  nsenter,
}: BubblewrapPrograms): Isolation {
  const isRoot = process.getuid?.() === 0;
  const launch = (spec: ProcessSpec) => {
    const command = [bwrap, ...bubblewrapArguments(spec)];
    const [file, ...args] =
      isRoot || !unshare
        ? command
        : [unshare, '--user', '--map-root-user', '--', ...command];
    return { file, args, env: spec.env };
  };
  return {
    name: 'bubblewrap',
    mainProcessDepth: 2,
    launch,
    launchBeside: (spec, pids) =>
      nsenter && unshare
        ? shareProcesses({ nsenter, unshare }, spec, pids)
        : launch(spec),
    join: (spec, pids) =>
      nsenter && (isRoot || unshare)
        ? enterNamespaces(nsenter, spec, pids)
        : launch(spec),
  };
}

function bubblewrapArguments(spec: ProcessSpec): string[] {
  return [
    // First, since a volume may be mounted below /dev.
    ...['--proc', '/proc', '--dev', '/dev'],
    ...sandboxRoot(spec).flatMap(stepArguments),
    ...[
      '--unshare-user',
      '--uid',
      `${spec.userId}`,
      '--gid',
      `${spec.groupId}`,
    ],
    ...[
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      '--hostname',
      spec.hostname,
    ],
    ...['--die-with-parent', '--chdir', spec.workingDirectory],
    // A terminal that is the container's own stays that of its session, which else would hear of no key and no change of its size.
    ...(spec.hasTerminal ? [] : ['--new-session']),
    '--',
    ...spec.argv,
  ];
}

function stepArguments(step: RootStep): string[] {
  switch (step.kind) {
    case 'bind':
      return [step.readOnly ? '--ro-bind' : '--bind', step.source, step.target];
    case 'symlink':
      return ['--symlink', step.source, step.target];
    case 'directory':
      return ['--dir', step.target];
    default:
      return ['--tmpfs', step.target];
  }
}
