import type { Launch, ProcessPids, ProcessSpec } from './Isolation';
import { namespaceScript } from './namespaceScript';

/** The programs of util-linux by which a container sees the processes of another. */
export type SharingPrograms = { nsenter: string; unshare: string };

/**
 * A command that makes a process with files and a host name of its own, which sees the processes of a running one and is seen by them. It
 * ends with them.
 *
 * @param pids - of the running one; where its processes are isolated by a user namespace within another one, as an ordinary user has them,
 *   the launched process must be root of the outer one
 */
export function shareProcesses(
  { nsenter, unshare }: SharingPrograms,
  spec: ProcessSpec,
  { launched, main }: ProcessPids,
): Launch {
  const isRoot = process.getuid?.() === 0;
  const around = ['--target', `${launched}`, '--user'];
  const [file, ...args] = [
    nsenter,
    ...(isRoot ? [] : [...around, '--preserve-credentials', '--', nsenter]),
    ...['--target', `${main}`, '--pid', '--'],
    ...[unshare, '--mount', '--ipc', '--uts', '--'],
    ...namespaceScript(unshare, spec),
  ];
  return { file, args, env: spec.env };
}
