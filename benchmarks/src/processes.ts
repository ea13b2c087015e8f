import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder } from './Instance';

export type ProcessMemory = {
  pid: number;
  parent: number;
  /** Its program. */
  name: string;
  rssBytes: number;
  pssBytes: number;
};

/** Memory of every process of the instance, the supervisor's own first. Linux only. */
export async function instanceProcesses(): Promise<ProcessMemory[]> {
  const lock = join(dataFolder(), 'lock.json');
  const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number };
  return descendants(await allProcesses(), pid);
}

async function allProcesses(): Promise<ProcessMemory[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    // Processes end while they are read.
    pids.map(pid => processMemory(Number(pid)).catch(() => undefined)),
  );
  return found.filter(one => one !== undefined);
}

async function processMemory(pid: number): Promise<ProcessMemory> {
  const folder = `/proc/${pid}`;
  const status = await readFile(`${folder}/status`, 'utf8');
  const rollup = await readFile(`${folder}/smaps_rollup`, 'utf8');
  const command = (await readFile(`${folder}/cmdline`, 'utf8')).split('\0');
  const field = (text: string, name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  const script = command.find(
    (word, index) =>
      /\.(ts|js|mjs|cjs)$/.test(word) && command[index - 1] !== '--require',
  );
  return {
    pid,
    parent: field(status, 'PPid'),
    name: (script ?? command.join(' ')).slice(-60),
    rssBytes: field(rollup, 'Rss') * 1024,
    pssBytes: field(rollup, 'Pss') * 1024,
  };
}

function descendants(all: ProcessMemory[], root: number): ProcessMemory[] {
  const children = all.filter(({ parent }) => parent === root);
  return [
    ...all.filter(({ pid }) => pid === root),
    ...children.flatMap(child => descendants(all, child.pid)),
  ];
}
