import { spawnSync } from 'node:child_process';

/** What this machine lacks and what that means, a line each: nothing that keeps StreamSpace from running. */
export function machineNotes(
  works = (command: string[]) =>
    spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0,
): string[] {
  const notes: string[] = [];
  const namespaces = works(['unshare', '--user', '--map-root-user', 'true']);
  if (!namespaces)
    notes.push(
      'This kernel forbids user namespaces, so apps run without isolation from your files: start only apps that you trust. On Debian and Ubuntu: sysctl kernel.unprivileged_userns_clone=1 (or kernel.apparmor_restrict_unprivileged_userns=0).',
    );
  else if (!works(['bwrap', '--version']))
    notes.push(
      'bubblewrap is not installed, so apps are isolated less from your files. On Debian and Ubuntu: apt install bubblewrap',
    );
  if (!works(['sh', '-c', 'command -v Xvnc']))
    notes.push(
      'There is no X server for desktop apps; web apps run. On Debian and Ubuntu: apt install tigervnc-standalone-server openbox xterm',
    );
  return notes;
}
