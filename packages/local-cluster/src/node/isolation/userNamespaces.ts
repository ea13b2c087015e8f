import type { Isolation, ProcessSpec } from './Isolation';
import { enterNamespaces } from './enterNamespaces';
import { sandboxRoot, type RootStep } from './sandboxRoot';
import { shellWord } from './shellWord';

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
      ...['--fork', '--kill-child=KILL', '--', '/bin/sh', '-c'],
      buildScript(spec),
      ...[
        'sh',
        unshare,
        '--user',
        `--map-user=${spec.userId}`,
        `--map-group=${spec.groupId}`,
        '--',
      ],
      ...spec.argv,
    ],
    env: spec.env,
  });
  return {
    name: 'user-namespaces',
    mainProcessDepth: 2,
    launch,
    join: (spec, pids) => enterNamespaces(nsenter, spec, pids),
  };
}

function buildScript(spec: ProcessSpec): string {
  return [
    'set -e',
    // The pod's PATH may lack the administrator's programs.
    'pod_path=$PATH',
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    'root=/mnt',
    'mount -t tmpfs -o mode=755 tmpfs "$root"',
    'mkdir -p "$root/proc" "$root/dev/pts" "$root/dev/shm" "$root/.old"',
    'mount -t proc proc "$root/proc"',
    'mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"',
    'ln -s pts/ptmx "$root/dev/ptmx"',
    'for device in null zero full random urandom tty; do : >"$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done',
    'ln -s /proc/self/fd "$root/dev/fd"; ln -s fd/0 "$root/dev/stdin"; ln -s fd/1 "$root/dev/stdout"; ln -s fd/2 "$root/dev/stderr"',
    ...sandboxRoot(spec).map(stepScript),
    `hostname ${shellWord(spec.hostname)}`,
    'cd "$root"',
    'pivot_root . .old',
    'umount -l /.old',
    `cd ${shellWord(spec.workingDirectory)}`,
    'PATH=$pod_path',
    // The shell stays as the first process of the namespace and tells by its exit code which signal ended the app. (`unshare --fork` in its
    // place would send itself that signal, to which such a process is deaf, and exit with 1.) What the shell remarks on it is not the app's.
    'exec 3>&2 2>/dev/null',
    '(exec "$@" 2>&3 3>&-) || exit',
  ].join('\n');
}

function stepScript(step: RootStep): string {
  const target = `"$root"${shellWord(step.target)}`;
  switch (step.kind) {
    case 'bind': {
      const bind = `mount --rbind ${shellWord(step.source)} ${target}`;
      const place = `if [ -d ${shellWord(step.source)} ]; then mkdir -p ${target}; else mkdir -p "$(dirname ${target})"; [ -e ${target} ] || : >${target}; fi`;
      const readOnly = `mount -o remount,bind,ro ${target} 2>/dev/null || true`;
      return [place, bind, ...(step.readOnly ? [readOnly] : [])].join('\n');
    }
    case 'symlink':
      return `mkdir -p "$(dirname ${target})"; ln -s ${shellWord(step.source)} ${target}`;
    case 'directory':
      return `mkdir -p ${target}`;
    default:
      return `mount -t tmpfs tmpfs ${target}`;
  }
}
