import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from '../build/buildPrograms';
import { builtPrograms } from '../build/programs';
import { ManagedProcess } from '../supervisor/ManagedProcess';
import { postgresProcess } from '../supervisor/processes';
import { ProcessLog } from '../supervisor/ProcessLog';
import { freePorts } from './freePorts';

/** A PostgreSQL of the test run's own, and how to let go of it. */
export type TestDatabase = { url: string; stop: () => Promise<void> };

/** Starts an empty PostgreSQL on a free port. It forgets everything when it is stopped. */
export async function startTestDatabase(
  root: string,
  logFolder: string,
): Promise<TestDatabase> {
  await buildPrograms(root, () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'streamspace-postgres-'));
  const port = await freePorts(1);
  const password = randomBytes(16).toString('hex');
  const managed = new ManagedProcess(
    postgresProcess(builtPrograms(root), {
      dataFolder: join(folder, 'data'),
      port,
      password,
      // Nothing of it is to outlive a power cut.
      settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    }),
    {
      log: new ProcessLog(logFolder, 'postgres'),
      notify: line => console.error(line),
    },
  );
  const stop = async () => {
    await managed.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await managed.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}`, stop };
}
