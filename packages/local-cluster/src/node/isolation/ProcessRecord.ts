import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readProcess } from '../accounting/processTable';

/** Names one process beyond doubt: a pid alone may be another's by now. */
export type ProcessRecord = { pid: number; startTicks: number; bootId: string };

/** Name of the file, in a container's folder, that holds its {@link ProcessRecord}. */
export const processRecordFile = 'process.json';

/** What is to be recorded of a running process; undefined when it has ended. */
export async function describeProcess(
  pid: number,
): Promise<ProcessRecord | undefined> {
  const entry = await readProcess(pid);
  return (
    entry && {
      pid,
      startTicks: entry.startTicks,
      bootId: await currentBootId(),
    }
  );
}

/** Whether the recorded process still runs. */
export async function isAlive(record: ProcessRecord): Promise<boolean> {
  const present = await describeProcess(record.pid);
  return (
    present?.startTicks === record.startTicks &&
    present.bootId === record.bootId
  );
}

/** Keeps the record in a file, for the node's next life. */
export async function saveProcessRecord(
  file: string,
  record: ProcessRecord,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(record));
}

/** The record of a file; undefined when there is none or it was torn. */
export async function loadProcessRecord(
  file: string,
): Promise<ProcessRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessRecord;
  } catch {
    return undefined;
  }
}

/** Forgets a record. */
export async function removeProcessRecord(file: string): Promise<void> {
  await rm(file, { force: true });
}

async function currentBootId(): Promise<string> {
  const id = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(
    () => '',
  );
  return id.trim();
}
