import { readdir, readFile } from 'node:fs/promises';

/** One process as `/proc/<pid>/stat` tells it; see proc(5). */
export type ProcessEntry = {
  pid: number;
  parentPid: number;
  processGroup: number;
  session: number;
  /** Device number of the terminal that controls it; 0 where none does. */
  terminal: number;
  /** The process group that its terminal shows and listens to. */
  foregroundGroup: number;
  /** Clock ticks of its own user and system time. */
  cpuTicks: number;
  /** Clock ticks after boot; with the pid it names a process for as long as the machine runs. */
  startTicks: number;
  residentPages: number;
};

/** Linux reports times in /proc by this many ticks a second on every architecture that Node.js runs on. */
export const ticksPerSecond = 100;

/** The process, or undefined when there is none (any more). */
export async function readProcess(
  pid: number,
): Promise<ProcessEntry | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(
    () => undefined,
  );
  if (!stat) return undefined;
  // The name, in parentheses, may itself hold blanks and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Zombies have ended; only their parent has not noticed.
  if (fields[0] === 'Z') return undefined;
  return {
    pid,
    parentPid: Number(fields[1]),
    processGroup: Number(fields[2]),
    session: Number(fields[3]),
    terminal: Number(fields[4]),
    foregroundGroup: Number(fields[5]),
    cpuTicks: Number(fields[11]) + Number(fields[12]),
    startTicks: Number(fields[19]),
    residentPages: Number(fields[21]),
  };
}

/** All living processes of the machine, by pid. Empty where there is no /proc. */
export async function readProcessTable(): Promise<Map<number, ProcessEntry>> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter(name => /^\d+$/.test(name)).map(Number);
  const entries = await Promise.all(pids.map(readProcess));
  return new Map(entries.flatMap(entry => (entry ? [[entry.pid, entry]] : [])));
}

/** Children of a process, the oldest first. */
export function childrenOf(
  table: Map<number, ProcessEntry>,
  pid: number,
): ProcessEntry[] {
  return [...table.values()]
    .filter(({ parentPid }) => parentPid === pid)
    .sort((a, b) => a.startTicks - b.startTicks || a.pid - b.pid);
}

/** The process itself and all below it. */
export function processTree(
  table: Map<number, ProcessEntry>,
  pid: number,
): ProcessEntry[] {
  const root = table.get(pid);
  const tree = root ? [root] : [];
  for (const parent of tree) tree.push(...childrenOf(table, parent.pid));
  return tree;
}
