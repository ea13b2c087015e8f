import {
  spawn,
  type ChildProcess,
  type SpawnOptions,
} from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** The core that what is measured has to itself. */
export const measuredCore = '0';

/** The core of everything else: load, upstream, control plane. */
export const loadCore = '1';

/** A program of the benchmark, on one core. */
export class Program {
  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts `command` on `core` and waits until it listens on `port`. @throws Error when it ends before. */
  static async start(
    name: string,
    command: string[],
    options: SpawnOptions & { core: string; port: number },
  ): Promise<Program> {
    const { core, port, ...rest } = options;
    if (await accepts(port)) {
      throw new Error(
        `port ${port}, for ${name}, is in use; end what listens there, or set STREAMSPACE_BENCHMARK_PORT`,
      );
    }
    const child = spawn('taskset', ['-c', core, ...command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      ...rest,
    });
    // Whatever ends the benchmark ends it, too.
    const end = () => child.kill();
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    const program = new Program(name, child);
    await program.listens(port);
    return program;
  }

  /** Processor time that it and its children have used so far, in seconds. */
  async cpuSeconds(): Promise<number> {
    // Its process; taskset has become it.
    const own = String(this.child.pid);
    const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
    // Processes end while they are read.
    const all = await Promise.all(
      pids.map(pid => usageOf(pid).catch(() => {})),
    );
    const ticks = all.filter(
      one => one && (one.pid === own || one.parent === own),
    );
    return ticks.reduce((sum, one) => sum + one!.ticks, 0) / ticksPerSecond;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }

  private async listens(port: number): Promise<void> {
    while (!(await accepts(port))) {
      if (this.child.exitCode !== null) {
        throw new Error(`${this.name} ended with ${this.child.exitCode}`);
      }
      await sleep(50);
    }
  }
}

/** Parent, user and system time of a process (proc(5), fields 4, 14 and 15 of stat). */
async function usageOf(pid: string) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name, in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    parent: fields[1],
    ticks: Number(fields[11]) + Number(fields[12]),
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
