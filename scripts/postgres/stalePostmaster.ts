import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isAlive } from '../supervisor/processIdentity';

/**
 * Stops a server that still runs on a data folder because its keeper was killed, and removes a lock file whose server is gone, since its process id may be
 * somebody else's by now. Returns when the folder is free.
 */
export async function stopStalePostmaster(dataFolder: string): Promise<void> {
  const lockFile = join(dataFolder, 'postmaster.pid');
  const pid = readPid(lockFile);
  if (pid === undefined) return;
  const postmaster = identifyProcess(pid);
  if (!postmaster || !servesFolder(pid, dataFolder)) {
    rmSync(lockFile, { force: true });
    return;
  }
  // SIGINT = "fast shutdown", SIGQUIT = "immediate": https://www.postgresql.org/docs/18/server-shutdown.html
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
  ] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 10; waited++) {
      if (!isAlive(postmaster)) return;
      await delay(100);
    }
  }
  throw new Error(
    `PostgreSQL (process ${pid}) still runs on ${dataFolder} and does not stop. Stop it by \`kill -9 ${pid}\`, then start again.`,
  );
}

function readPid(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process is a PostgreSQL that was started on this folder, by its command line. */
function servesFolder(pid: number, dataFolder: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /postgres$/.test(args[0]) && args.includes(dataFolder);
  } catch {
    return false;
  }
}
