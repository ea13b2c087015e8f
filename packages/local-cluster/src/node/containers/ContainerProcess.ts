import { readlink } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { childrenOf, readProcessTable } from '../accounting/processTable';
import type { Cgroup } from '../accounting/Cgroup';
import type { TerminalSize } from '../exec/ExecChannels';
import { inNamedTerminal, terminalCommand } from '../exec/terminalCommand';
import type {
  Isolation,
  Launch,
  ProcessPids,
  ProcessSpec,
} from '../isolation/Isolation';
import {
  containerVariable,
  killGroup,
  killMarked,
} from '../isolation/killLeftovers';
import type { ProcessExit } from '../isolation/ProcessExit';
import { sendSignal } from '../isolation/sendSignal';
import type { Clock } from '../pods/Clock';
import {
  startProcess,
  type ProcessStreams,
  type StartedProcess,
} from './startProcess';

export type ContainerProcessOptions = {
  isolation: Isolation;
  spec: ProcessSpec;
  /** Limits memory and CPU where the machine can. */
  cgroup?: Cgroup;
  streams?: ProcessStreams;
  /** Whose processes it sees too. */
  beside?: ContainerProcess;
};

/** Milliseconds between two looks for the main process of a container that has just started. */
const startPollMs = 20;

/** One run of a container's process, with everything that it starts. */
export class ContainerProcess {
  /** Resolves when it has ended and nothing of it is left. */
  readonly exited: Promise<ProcessExit>;
  private isRunning = true;

  private constructor(
    private readonly child: StartedProcess,
    private readonly options: ContainerProcessOptions,
  ) {
    this.exited = child.exited.then(async exit => {
      this.isRunning = false;
      await this.sweep();
      return exit;
    });
  }

  /** @throws Error when it cannot be started. */
  static async start(
    options: ContainerProcessOptions,
  ): Promise<ContainerProcess> {
    const { isolation, spec: wanted, cgroup, streams = {}, beside } = options;
    const spec = streams.tty ? inTerminal(wanted, isolation) : wanted;
    const launch = beside
      ? isolation.launchBeside(spec, await beside.pids())
      : isolation.launch(spec);
    const child = await startProcess(inCgroup(launch, cgroup), streams);
    return new ContainerProcess(child, options);
  }

  /** Of the process that holds all others. */
  get pid(): number {
    return this.child.pid;
  }

  get stdout(): Readable {
    return this.child.stdout;
  }

  /** Absent in a terminal, which has one output. */
  get stderr(): Readable | undefined {
    return this.child.stderr;
  }

  /** Where the container asks for input. */
  get stdin(): StartedProcess['stdin'] {
    return this.child.stdin;
  }

  /** Gives its terminal another size, where it has one. */
  resize(size: TerminalSize): void {
    this.child.resize?.(size);
  }

  /** Pid of the app's own main process, below those that isolate it; undefined while it is not there yet or any more. */
  async mainPid(): Promise<number | undefined> {
    const depth = this.options.isolation.mainProcessDepth;
    if (depth === 0) return this.pid;
    const table = await readProcessTable();
    let pid: number | undefined = this.pid;
    for (let level = 0; level < depth; level++) {
      pid = pid && childrenOf(table, pid)[0]?.pid;
    }
    // What builds the sandbox runs at the same depth, but not as the pod's user yet.
    const outside = await userNamespace(this.pid);
    const inside = pid && (await userNamespace(pid));
    return inside && inside !== outside ? pid : undefined;
  }

  /** Asks the main process to end, and kills everything if it has not done so in time. Resolves when all have ended. */
  async stop(graceMs: number, clock: Clock): Promise<ProcessExit> {
    const main = graceMs > 0 ? await this.mainPid() : undefined;
    if (main) {
      sendSignal(main, 'SIGTERM');
      const ended = new AbortController();
      void this.exited.then(() => ended.abort());
      await clock.delay(graceMs, ended.signal);
    }
    if (this.isRunning) killGroup(this.pid);
    return this.exited;
  }

  /**
   * A command that joins this process, for exec.
   *
   * @param isTerminal - it will run in a terminal, and is a `terminalCommand`
   * @throws Error when the container is not running.
   */
  async join(
    command: string[],
    env: Record<string, string>,
    isTerminal = false,
  ): Promise<Launch> {
    const pids = await this.pids();
    const { isolation, spec, cgroup } = this.options;
    const argv = isTerminal
      ? terminalCommand(command, hasOwnDevices(isolation))
      : command;
    return inCgroup(isolation.join({ ...spec, argv, env }, pids), cgroup);
  }

  /** A sandbox takes a moment to build, in which its container already counts as running. @throws Error when it is not. */
  private async pids(): Promise<ProcessPids> {
    while (this.isRunning) {
      const main = await this.mainPid();
      if (main) return { launched: this.pid, main };
      await delay(startPollMs);
    }
    throw new Error('the container is not running');
  }

  /** Without a process namespace of its own, children can outlive the main process. */
  private async sweep(): Promise<void> {
    const { isolation, beside } = this.options;
    if (isolation.name !== 'none' && !beside) return;
    killGroup(this.pid);
    await killMarked(this.options.spec.env[containerVariable]);
  }
}

function inTerminal(spec: ProcessSpec, isolation: Isolation): ProcessSpec {
  const argv = inNamedTerminal(spec.argv, hasOwnDevices(isolation));
  return { ...spec, argv, hasTerminal: true };
}

function hasOwnDevices({ name }: Isolation): boolean {
  return name !== 'none';
}

/** The shell puts itself into the cgroup before it becomes the command, so that nothing ever runs outside of it. */
function inCgroup(launch: Launch, cgroup?: Cgroup): Launch {
  if (!cgroup) return launch;
  return {
    ...launch,
    file: '/bin/sh',
    args: [
      '-c',
      `${cgroup.processFiles.map(file => `echo $$ >'${file}'`).join('; ')}; exec "$0" "$@"`,
      launch.file,
      ...launch.args,
    ],
  };
}

/** Names the user namespace of a process; undefined when it has ended. */
async function userNamespace(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/user`).catch(() => undefined);
}
