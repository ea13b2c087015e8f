import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder } from './Instance';

export type ProcessMemory = {
  pid: number;
  parent: number;
  /** Its program. */
  name: string;
  rssBytes: number;
  pssBytes: number;
};

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Resolves when a process has used less than a tenth of a core for five seconds. */
export async function untilQuiet(pid: number): Promise<void> {
  let before = await ticksOf(pid);
  for (let quietSeconds = 0; quietSeconds < 5;) {
    await sleep(1_000);
    const now = await ticksOf(pid);
    quietSeconds = now - before < ticksPerSecond / 10 ? quietSeconds + 1 : 0;
    before = now;
  }
}

/** User and system time (proc(5), fields 14 and 15 of stat). */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Memory of every process of the instance, the supervisor's own first. Linux only. */
export async function instanceProcesses(): Promise<ProcessMemory[]> {
  const lock = join(dataFolder(), 'lock.json');
  const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number };
  return descendants(await allProcesses(), pid);
}

/** The process of the portal's backend. */
export async function portalProcess(): Promise<ProcessMemory> {
  const processes = await instanceProcesses();
  const found = processes.find(({ name }) => name.includes('portal'));
  if (!found) throw new Error('the instance has no process of the portal');
  return found;
}

/** Resident memory of a process in bytes, by a look that costs it nothing: the kernel holds a process up while it tells more. Linux only. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024;
}

/** Looks at a figure ten times a second until it is told to end, and gives the largest. */
export function watchPeak(look: () => Promise<number>) {
  let largest = 0;
  let looking = Promise.resolve();
  const note = async () => {
    largest = Math.max(largest, await look());
  };
  const timer = setInterval(() => {
    looking = looking.then(note);
  }, 100);
  return {
    async end(): Promise<number> {
      clearInterval(timer);
      await looking;
      return largest;
    },
  };
}

async function allProcesses(): Promise<ProcessMemory[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    // Processes end while they are read.
    pids.map(pid => processMemory(Number(pid)).catch(() => undefined)),
  );
  return found.filter(one => one !== undefined);
}

/** Memory of one process. Linux only. */
export async function processMemory(pid: number): Promise<ProcessMemory> {
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
