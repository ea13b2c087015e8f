import type { Launch, ProcessSpec } from './Isolation';

/** A command that enters the namespaces of a running process with nsenter(1) and runs `spec.argv` in its working directory. */
export function enterNamespaces(
  nsenter: string,
  spec: ProcessSpec,
  mainPid: number,
): Launch {
  return {
    file: nsenter,
    args: [
      ...[
        '--target',
        `${mainPid}`,
        '--mount',
        '--pid',
        '--ipc',
        '--uts',
        '--user',
      ],
      '--preserve-credentials',
      // The working directory is one of the pod's, so only a program inside can enter it.
      ...['--', '/bin/sh', '-c', 'cd "$0" && exec "$@"', spec.workingDirectory],
      ...spec.argv,
    ],
    env: spec.env,
  };
}
