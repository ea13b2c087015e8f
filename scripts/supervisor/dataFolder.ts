import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  statfsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from './PlainError';

/** Where in the data folder each thing lives. */
export type DataPaths = ReturnType<typeof dataPaths>;

/** The paths below a data folder. */
export function dataPaths(folder: string) {
  return {
    folder,
    lock: join(folder, 'lock.json'),
    processes: join(folder, 'processes.json'),
    secrets: join(folder, 'secrets.json'),
    signIns: join(folder, 'sign-ins.json'),
    postgres: join(folder, 'postgres'),
    cluster: join(folder, 'cluster'),
    kubeconfig: join(folder, 'kubeconfig'),
    kubeconfigs: join(folder, 'kubeconfigs'),
    logs: join(folder, 'logs'),
  };
}

const gibibyte = 2 ** 30;
/** Below this, PostgreSQL's journal and one image could fill the disk within a session. */
const neededBytes = gibibyte;

/** Makes the data folder and its log folder. Throws a PlainError where that is impossible or the disk is nearly full. */
export function prepareDataFolder(
  folder: string,
  freeBytes: (path: string) => number = freeBytesOf,
): DataPaths {
  const paths = dataPaths(folder);
  try {
    makeFolder(paths.logs);
    accessSync(paths.folder, constants.W_OK);
    accessSync(paths.logs, constants.W_OK);
  } catch (error) {
    throw new PlainError(
      `The data folder ${folder} cannot be made or written to (${
        (error as NodeJS.ErrnoException).code
      }). Set STREAMSPACE_DATA to a folder that you may write to, or give this one to yourself (chown -R).`,
    );
  }
  const free = freeBytes(folder);
  if (free < neededBytes) {
    throw new PlainError(
      `Only ${(free / gibibyte).toFixed(1)} GiB are free for ${folder}, and StreamSpace needs 1 GiB. Free some space, or set STREAMSPACE_DATA to a folder on another disk.`,
    );
  }
  return paths;
}

/** In place of mkdir's own recursion, which in Node goes on for ever below /proc, where the kernel says ENOENT of folders that it does not make. */
function makeFolder(path: string) {
  const parent = dirname(path);
  if (!existsSync(parent)) makeFolder(parent);
  if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
}

function freeBytesOf(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
