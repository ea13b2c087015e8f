/** `npm run reset`: wipes the data folder, and with it sessions, homes, users and settings. */
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { stopStalePostmaster } from './postgres/stalePostmaster';
import { dataPaths } from './supervisor/dataFolder';
import { readInstanceLock } from './supervisor/instanceLock';
import { PlainError } from './supervisor/PlainError';
import { isAlive } from './supervisor/processIdentity';
import { endOrphans } from './supervisor/ProcessRegister';
import { runCommand } from './supervisor/runCommand';
import { readSettings } from './supervisor/settings';

async function reset() {
  const { dataFolder } = readSettings(resolve(__dirname, '..'));
  const paths = dataPaths(dataFolder);
  if (!existsSync(paths.folder)) {
    console.log(`There is nothing to wipe at ${paths.folder}.`);
    return;
  }
  // STREAMSPACE_DATA may name anything, a home by mistake too.
  if (!existsSync(paths.secrets))
    throw new PlainError(
      `${paths.folder} does not look like a data folder of StreamSpace: it has no secrets.json. Nothing was wiped.`,
    );
  const holder = readInstanceLock(paths.lock);
  if (holder && isAlive(holder))
    throw new PlainError(
      `StreamSpace is running on ${paths.folder} (process ${holder.pid}). Stop it, then reset.`,
    );
  await endOrphans(paths.processes);
  await stopStalePostmaster(paths.postgres);
  rmSync(paths.folder, { recursive: true, force: true, maxRetries: 5 });
  console.log(`Wiped ${paths.folder}. The next \`npm start\` begins anew.`);
}

runCommand(reset);
