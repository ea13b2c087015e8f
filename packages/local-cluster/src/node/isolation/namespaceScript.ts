import type { ProcessSpec } from './Isolation';
import { sandboxRoot, type RootStep } from './sandboxRoot';
import { shellWord } from './shellWord';

/**
 * The command that makes a pod's root in mount, IPC and UTS namespaces that are new, as whoever may mount there, and then steps down to the
 * pod's user, in a user namespace of its own, to run `spec.argv`.
 *
 * @param unshare - path of the program
 */
export function namespaceScript(unshare: string, spec: ProcessSpec): string[] {
  return [
    ...['/bin/sh', '-c', buildScript(spec), 'sh'],
    ...[unshare, '--user'],
    ...[`--map-user=${spec.userId}`, `--map-group=${spec.groupId}`],
    ...['--', ...spec.argv],
  ];
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
    // What of it is the machine's and no process's; its owner is whoever runs the node.
    'for place in sys sysrq-trigger irq bus; do [ ! -e "$root/proc/$place" ] || { mount --bind "$root/proc/$place" "$root/proc/$place" && mount -o remount,bind,ro "$root/proc/$place"; } 2>/dev/null || true; done',
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
    // The shell stays, where the process namespace is new as its first process, and tells by its exit code which signal ended the app. (`unshare --fork` in its
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
