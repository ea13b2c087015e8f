import type { Isolation, ProcessSpec } from './Isolation';
import { enterNamespaces } from './enterNamespaces';
import { namespaceScript } from './namespaceScript';
import { shareProcesses } from './shareProcesses';

/** The programs of util-linux that this isolation is made of. */
export type NamespacePrograms = {
  unshare: string;
  setpriv: string;
  nsenter: string;
};

/**
 * Isolation by util-linux alone, for machines without bubblewrap: the same namespaces, built by a shell script that runs as root of a
 * user namespace and then steps down to the pod's user in a second one.
 */
export function userNamespaces(programs: NamespacePrograms): Isolation {
  const { unshare, setpriv, nsenter } = programs;
  const launch = (spec: ProcessSpec) => ({
    file: setpriv,
    args: [
      // Dies with the node, and with it everything in its process namespace.
      ...['--pdeathsig', 'KILL', '--', unshare],
      ...['--user', '--map-root-user', '--mount', '--pid', '--ipc', '--uts'],
      ...['--fork', '--kill-child=KILL', '--'],
      ...namespaceScript(unshare, spec),
    ],
    env: spec.env,
  });
  return {
    name: 'user-namespaces',
    mainProcessDepth: 2,
    launch,
    launchBeside: (spec, pids) => shareProcesses(programs, spec, pids),
    join: (spec, pids) => enterNamespaces(nsenter, spec, pids),
  };
}
