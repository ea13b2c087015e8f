import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolder } from './Instance';
import { report } from './report';

const limitGigabytes = 1.5;
const gigabyte = 1e9;

type ProcessMemory = {
  pid: number;
  parent: number;
  name: string;
  rssBytes: number;
  pssBytes: number;
};

/**
 * Resident memory of everything that `npm start` runs, by process. RSS counts a page once for each process that shares it (the Node binary
 * eight times, PostgreSQL's buffers twenty), PSS once in all: the limit is on what the machine really gives. Linux only.
 */
export async function idleMemory(): Promise<boolean> {
  const supervisor = await supervisorPid();
  const all = await processes();
  const tree = descendants(all, supervisor);
  const rows = tree
    .sort((a, b) => b.pssBytes - a.pssBytes)
    .map(({ name, rssBytes, pssBytes }) => ({
      what: name,
      values: { RSS: megabytes(rssBytes), PSS: megabytes(pssBytes) },
    }));
  const sum = (of: (one: ProcessMemory) => number) =>
    tree.reduce((total, one) => total + of(one), 0);
  const pssBytes = sum(one => one.pssBytes);
  return report('idle memory', [
    ...rows,
    {
      what: `all ${tree.length} processes`,
      values: {
        RSS: megabytes(sum(one => one.rssBytes)),
        PSS: megabytes(pssBytes),
      },
      measured: pssBytes / gigabyte,
      limit: limitGigabytes,
      unit: 'GB PSS',
    },
  ]);
}

async function supervisorPid(): Promise<number> {
  const lock = join(dataFolder(), 'lock.json');
  const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number };
  return pid;
}

async function processes(): Promise<ProcessMemory[]> {
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
  const script = command.find(word => /\.(ts|js|mjs|cjs)$/.test(word));
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

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
