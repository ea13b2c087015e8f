import { spawn, type ChildProcess } from 'node:child_process';
import { sendSignal } from '../supervisor/processIdentity';
import { ProcessLog } from '../supervisor/ProcessLog';

/** How a command ended. */
export type CommandResult = { ok: boolean; output: string; log: ProcessLog };

type CommandOptions = {
  env?: NodeJS.ProcessEnv;
  /** Also after the run was broken off: it cleans up. */
  always?: boolean;
};

/** Runs the commands of a test run, each with a log file, and ends those that still run when the run is broken off. */
export class Commands {
  private readonly running = new Set<ChildProcess>();
  private broken = false;

  constructor(
    private readonly cwd: string,
    private readonly logFolder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Runs a command to its end. */
  run(
    name: string,
    command: string[],
    { env, always = false }: CommandOptions = {},
  ): Promise<CommandResult> {
    const log = new ProcessLog(this.logFolder, name);
    if (this.broken && !always)
      return Promise.resolve({ ok: false, output: '', log });
    return new Promise(resolve => {
      const child = log.withDescriptor(descriptor =>
        spawn(command[0], command.slice(1), {
          cwd: this.cwd,
          env: { ...this.env, ...env },
          // A group of its own: what it started ends with it.
          detached: true,
          stdio: ['ignore', descriptor, descriptor],
        }),
      );
      if (!always) this.running.add(child);
      const end = (ok: boolean, words = '') => {
        this.running.delete(child);
        resolve({ ok, output: log.text() + words, log });
      };
      child.once('error', error => end(false, error.message));
      child.once('exit', code => end(code === 0));
    });
  }

  /** Asks everything that still runs to end; nothing new is run. */
  breakOff() {
    this.broken = true;
    for (const { pid } of this.running) if (pid) sendSignal(-pid, 'SIGTERM');
  }
}
