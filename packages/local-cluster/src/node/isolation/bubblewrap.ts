import type { Isolation, ProcessSpec } from './Isolation';
import { enterNamespaces } from './enterNamespaces';
import { sandboxRoot, type RootStep } from './sandboxRoot';

/**
 * Isolation by bubblewrap: own mounts, processes, IPC and host name; the network is the machine's. Everything ends with bubblewrap, and
 * bubblewrap with the node.
 *
 * @param file - path of the `bwrap` program
 * @param nsenter - path of the `nsenter` program where it may be used, which needs root: a joined process of an ordinary user would have
 *   to enter two nested user namespaces. Without it `join` runs beside, with the same files, environment and address.
 */
export function bubblewrap(file: string, nsenter?: string): Isolation {
  const launch = (spec: ProcessSpec) => ({
    file,
    args: bubblewrapArguments(spec),
    env: spec.env,
  });
  return {
    name: 'bubblewrap',
    mainProcessDepth: 2,
    launch,
    join: (spec, mainPid) =>
      nsenter ? enterNamespaces(nsenter, spec, mainPid) : launch(spec),
  };
}

function bubblewrapArguments(spec: ProcessSpec): string[] {
  const { mounts, env, workingDirectory } = spec;
  const steps = sandboxRoot(mounts, [
    env.HOME,
    workingDirectory,
    '/tmp',
    '/run',
    '/var/tmp',
  ]);
  return [
    // First, since a volume may be mounted below /dev.
    ...['--proc', '/proc', '--dev', '/dev'],
    ...steps.flatMap(stepArguments),
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
    ...['--die-with-parent', '--new-session', '--chdir', workingDirectory],
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
