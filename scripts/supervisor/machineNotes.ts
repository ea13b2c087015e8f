import { spawnSync } from 'node:child_process';

/**
 * What this machine lacks and what that means, a line each: nothing that keeps StreamSpace from running.
 *
 * @param nodeLog - of the virtual node, which found by trying how pods can be isolated
 */
export function machineNotes(
  nodeLog: string,
  works = (command: string[]) =>
    spawnSync(command[0], command.slice(1), { stdio: 'ignore' }).status === 0,
): string[] {
  const notes: string[] = [];
  if (nodeLog.includes('pods are isolated by none'))
    notes.push(
      `Apps run without isolation from your files: start only apps that you trust. ${wayToIsolation(
        works,
      )}`,
    );
  if (!works(['sh', '-c', 'command -v Xvnc']))
    notes.push(
      'There is no X server for desktop apps; web apps run. On Debian and Ubuntu: apt install tigervnc-standalone-server openbox xterm',
    );
  return notes;
}

function wayToIsolation(works: (command: string[]) => boolean): string {
  if (!works(['sh', '-c', 'command -v bwrap || command -v unshare']))
    return 'bubblewrap isolates them; on Debian and Ubuntu: apt install bubblewrap';
  if (!works(['unshare', '--user', '--map-root-user', 'true']))
    return 'User namespaces are forbidden here. Allow them by sysctl: user.max_user_namespaces=10000; on Debian and Ubuntu also kernel.unprivileged_userns_clone=1 and kernel.apparmor_restrict_unprivileged_userns=0; in a container, by its seccomp profile.';
  return 'User namespaces may mount nothing here, as in a container that hides parts of /proc. Start it outside of the container, or show all of /proc in it (docker run --security-opt systempaths=unconfined).';
}
