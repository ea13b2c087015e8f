import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = '.staging-';

/** Makes folders below one parent that are there as a whole or not at all. */
export class StagingFolder {
  constructor(readonly parent: string) {}

  /**
   * Fills a folder, unless it is there. It takes its name only when it is complete.
   *
   * @param target - path below `parent`
   * @param fill - puts everything into the folder that it is given
   */
  async fill(
    target: string,
    fill: (folder: string) => Promise<void>,
  ): Promise<void> {
    if (await exists(target)) return;
    const folder = join(
      this.parent,
      `${prefix}${process.pid}-${randomBytes(6).toString('hex')}`,
    );
    await mkdir(folder, { recursive: true });
    try {
      await fill(folder);
      await rename(folder, target).catch(async error => {
        // Another node that shares the store was faster.
        if (!(await exists(target))) throw error;
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  /** Removes what was left unfinished by processes that have ended. */
  async removeTorn(): Promise<void> {
    for (const name of await readdir(this.parent).catch(() => [])) {
      if (!name.startsWith(prefix)) continue;
      const owner = Number(name.slice(prefix.length).split('-')[0]);
      if (owner !== process.pid && isRunning(owner)) continue;
      await rm(join(this.parent, name), {
        ...{ recursive: true, force: true },
        maxRetries: 5,
      });
    }
  }
}

/** Whether there is something at a path. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
