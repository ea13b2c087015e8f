import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { PlainError } from './PlainError';
import {
  identifyProcess,
  isAlive,
  type ProcessIdentity,
} from './processIdentity';

type LockContent = ProcessIdentity & { port: number };

/**
 * Makes this process the only one on a data folder, until the returned function is called or the process ends. A lock whose process is gone is taken over.
 * Throws a PlainError where another instance lives.
 */
export function takeInstanceLock(file: string, port: number): () => void {
  const own = identifyProcess(process.pid)!;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...own, port }));
  try {
    // A link is made whole or not at all: nobody ever reads half a lock.
    while (!tryLink(draft, file)) {
      const holder = readInstanceLock(file);
      if (holder && isAlive(holder)) {
        throw new PlainError(
          `StreamSpace is already running on this data folder (process ${holder.pid}, port ${holder.port}). Stop it, or start another one beside it: STREAMSPACE_PORT=${
            holder.port + 100
          } STREAMSPACE_DATA=.streamspace-${holder.port + 100} npm start`,
        );
      }
      discardStaleLock(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readInstanceLock(file)?.pid === process.pid) rmSync(file);
  };
}

/** The process that holds the data folder, or undefined where none does. It may be gone: see isAlive. */
export function readInstanceLock(file: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function tryLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Of two starts that see the same stale lock only one renames it; the other finds a new lock under the name, and puts it back. */
function discardStaleLock(file: string, stale: LockContent | undefined) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readInstanceLock(aside);
  if (moved && moved.pid !== stale?.pid) tryLink(aside, file);
  rmSync(aside, { force: true });
}
