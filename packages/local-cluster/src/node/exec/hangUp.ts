import { processTree, readProcessTable } from '../accounting/processTable';
import { sendSignal } from '../isolation/sendSignal';

/**
 * Ends what runs in a terminal whose client is gone.
 *
 * Container runtimes leave such commands running (kubernetes/kubernetes#89031). Closing the terminal tells them by SIGHUP, which they may
 * ignore. So whatever a person looked at is killed: the programs in the foreground and the command itself. What was put into the background
 * gets the SIGHUP, against which nohup(1) protects, and what left the terminal by setsid(1) stays.
 *
 * @param pid - of the process that was started in the terminal; terminals that it opened for others are hung up with it
 */
export async function hangUp(pid: number): Promise<void> {
  for (const entry of processTree(await readProcessTable(), pid)) {
    if (!entry.terminal) continue;
    const { foregroundGroup, processGroup, session } = entry;
    const isSeen = processGroup === foregroundGroup || session === entry.pid;
    sendSignal(entry.pid, isSeen ? 'SIGKILL' : 'SIGHUP');
  }
}
