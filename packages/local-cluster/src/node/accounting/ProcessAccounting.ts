import { readFile } from 'node:fs/promises';
import { CpuRate } from './CpuRate';
import {
  processTree,
  readProcessTable,
  ticksPerSecond,
  type ProcessEntry,
} from './processTable';

/** What a tree of processes uses. */
export type Usage = {
  /** Milliseconds since 1970. */
  time: number;
  /** Cores, averaged over a second at least where it has been looked at for so long; undefined at the first look. */
  cpuCores?: number;
  /** Seconds of CPU since the first process started, those of ended children included as far as they were seen. */
  cpuSeconds: number;
  /** Memory that would be free without it: shared pages count in proportion. */
  memoryBytes: number;
};

type Seen = {
  ticks: Map<number, number>;
  endedTicks: number;
  cpu: CpuRate;
};

const pageBytes = 4096;

/** Accounts CPU and memory of process trees from /proc. */
export class ProcessAccounting {
  private readonly seen = new Map<number, Seen>();

  constructor(private readonly now: () => number) {}

  /** What each tree uses now, by the pid of its root. Trees that have ended are left out. */
  async measure(roots: number[]): Promise<Map<number, Usage>> {
    const table = await readProcessTable();
    const usages = new Map<number, Usage>();
    for (const root of roots) {
      const tree = processTree(table, root);
      if (tree.length > 0) usages.set(root, await this.measureTree(root, tree));
    }
    for (const root of this.seen.keys()) {
      if (!usages.has(root)) this.seen.delete(root);
    }
    return usages;
  }

  private async measureTree(
    root: number,
    tree: ProcessEntry[],
  ): Promise<Usage> {
    const time = this.now();
    const before = this.seen.get(root);
    const ticks = new Map(tree.map(({ pid, cpuTicks }) => [pid, cpuTicks]));
    const ended = [...(before?.ticks ?? [])].filter(([pid]) => !ticks.has(pid));
    const endedTicks =
      (before?.endedTicks ?? 0) + sum(ended.map(([, count]) => count));
    const cpuSeconds = (endedTicks + sum([...ticks.values()])) / ticksPerSecond;
    const cpu = before?.cpu ?? new CpuRate();
    this.seen.set(root, { ticks, endedTicks, cpu });
    const cpuCores = cpu.look(time, cpuSeconds);
    const memory = await Promise.all(tree.map(memoryOf));
    return { time, cpuSeconds, cpuCores, memoryBytes: sum(memory) };
  }
}

/** Proportional set size where the kernel tells it, else resident size. */
async function memoryOf({ pid, residentPages }: ProcessEntry): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(
    () => '',
  );
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
  return kilobytes ? Number(kilobytes) * 1024 : residentPages * pageBytes;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
