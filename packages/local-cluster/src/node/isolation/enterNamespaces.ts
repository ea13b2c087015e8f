import type { Launch, ProcessPids, ProcessSpec } from './Isolation';

/**
 * A command that enters the namespaces of a running process with nsenter(1) and runs `spec.argv` in its working directory.
 *
 * Its user namespace is the second of two that lie in each other, and what isolates it belongs to the first, in which no process of it is
 * left. An ordinary user may enter all of them from the one around both: the launched process must be root of that.
 */
export function enterNamespaces(
  nsenter: string,
  spec: ProcessSpec,
  { launched, main }: ProcessPids,
): Launch {
  const isRoot = process.getuid?.() === 0;
  const around = ['--target', `${launched}`, '--user'];
  return {
    file: nsenter,
    args: [
      ...(isRoot ? [] : [...around, '--preserve-credentials', '--', nsenter]),
      ...['--target', `${main}`, '--mount', '--pid', '--ipc', '--uts'],
      ...['--user', '--preserve-credentials'],
      // The working directory is one of the pod's, so only a program inside can enter it.
      ...['--', '/bin/sh', '-c', 'cd "$0" && exec "$@"', spec.workingDirectory],
      ...spec.argv,
    ],
    env: spec.env,
  };
}
