import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isAlive,
  loadProcessRecord,
  processRecordFile,
  removeProcessRecord,
} from './ProcessRecord';
import { sendSignal } from './sendSignal';

/** Variable in the environment of every process of a pod; its value is unique to node folder and container. */
export const containerVariable = 'STREAMSPACE_CONTAINER_ID';

/**
 * Kills what a former life of this node left running: first the recorded processes with their groups, then, since isolation by nothing
 * lets children leave their group, whatever carries the node's mark in its environment.
 *
 * @param podsFolder - the node's folder of pods
 * @param mark - what {@link containerVariable} begins with in this node's processes
 * @returns how many were killed
 */
export async function killLeftovers(
  podsFolder: string,
  mark: string,
): Promise<number> {
  let killed = 0;
  for (const file of await recordFiles(podsFolder)) {
    const record = await loadProcessRecord(file);
    if (record && (await isAlive(record)) && killGroup(record.pid)) killed += 1;
    await removeProcessRecord(file);
  }
  return killed + (await killMarked(mark));
}

/**
 * Kills every process whose environment says that it belongs to a container.
 *
 * @param mark - what the value of {@link containerVariable} begins with
 */
export async function killMarked(mark: string): Promise<number> {
  const needle = `\0${containerVariable}=${mark}`;
  let killed = 0;
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(
      () => '',
    );
    if (`\0${environment}`.includes(needle) && kill(Number(name))) killed += 1;
  }
  return killed;
}

/** Kills a process and its group; false when it had ended. */
export function killGroup(pid: number): boolean {
  const group = kill(-pid);
  return kill(pid) || group;
}

function kill(pid: number): boolean {
  return sendSignal(pid, 'SIGKILL');
}

async function recordFiles(podsFolder: string): Promise<string[]> {
  const folders = async (path: string) =>
    (await readdir(path).catch(() => [])).map(name => join(path, name));
  const containers: string[] = [];
  for (const pod of await folders(podsFolder)) {
    containers.push(...(await folders(join(pod, 'containers'))));
  }
  return containers.map(container => join(container, processRecordFile));
}
