import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as realDelay } from 'node:timers/promises';
import { PlainError } from './PlainError';
import { sendSignal } from './processIdentity';
import type { ProcessLog } from './ProcessLog';

/** How a process is started, and how one sees that it is ready. */
export type ProcessSpec = {
  /** Of its log file. */
  name: string;
  /** In sentences. */
  title: string;
  command: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Asked until it answers true; `message` waits for the word "ready" on the process's channel instead. */
  isReady: 'message' | (() => Promise<boolean>);
  /** Milliseconds from SIGTERM to SIGKILL. */
  stopWithinMs: number;
};

/** What a process is given by its surroundings; tests give their own. */
export type ProcessHost = {
  log: ProcessLog;
  /** Tells people one line. */
  notify: (line: string) => void;
  /** Told of each process that begins, by its id. */
  onSpawn?: (pid: number) => void;
  delay?: (ms: number) => Promise<unknown>;
};

const readyWithinMs = 180_000;
const pollEveryMs = 100;
const shortestBackoffMs = 500;
/** Short: a process that ends because another one is away is to be back soon after that. */
const longestBackoffMs = 5_000;
/** A process that lived this long is well: its next restart waits the shortest time again. */
const wellAfterMs = 60_000;

/**
 * One process of the product. Once it was ready it is started again whenever it ends, each time after a longer pause, until it is stopped. It leads a process
 * group of its own, so that a Ctrl-C in the terminal reaches only its supervisor, which knows the order in which to stop.
 */
export class ManagedProcess {
  private child?: ChildProcess;
  private exited: Promise<string> = Promise.resolve('not started');
  private stopping = false;
  private failures = 0;
  private readonly delay: (ms: number) => Promise<unknown>;

  constructor(
    readonly spec: ProcessSpec,
    private readonly host: ProcessHost,
  ) {
    this.delay = host.delay ?? (ms => realDelay(ms, undefined, { ref: false }));
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts the process and returns when it is ready. Throws a PlainError with the end of its log where it ends before that, or never is. */
  async start(): Promise<void> {
    await this.startOnce();
    void this.keepRunning();
  }

  /** Ends the process, by force in the end, and everything in its group; nothing is started again. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child?.pid) return;
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const force = setTimeout(
        () => sendSignal(-child.pid!, 'SIGKILL'),
        this.spec.stopWithinMs,
      );
      await this.exited;
      clearTimeout(force);
    }
    sendSignal(-child.pid, 'SIGKILL');
  }

  /** Ends everything at once, without asking. */
  kill(): void {
    this.stopping = true;
    if (this.child?.pid) sendSignal(-this.child.pid, 'SIGKILL');
  }

  private async startOnce(): Promise<void> {
    const { title, isReady } = this.spec;
    const ready = this.spawn();
    const watch = { over: false };
    const answers =
      isReady === 'message' ? ready : this.pollUntil(isReady, watch);
    const problem = await Promise.race([
      answers.then(() => undefined),
      this.exited.then(how => `${title} ended at its start (${how})`),
      this.delay(readyWithinMs).then(
        () => `${title} was not ready after ${readyWithinMs / 1000} s`,
      ),
    ]);
    watch.over = true;
    if (problem === undefined || this.stopping) return;
    const { log } = this.host;
    throw new PlainError(
      `${capitalise(problem)}. The end of ${log.file}:\n${log.tail()}`,
    );
  }

  private async keepRunning(): Promise<void> {
    const { title } = this.spec;
    for (;;) {
      const since = Date.now();
      const how = await this.exited;
      if (this.stopping) return;
      if (Date.now() - since > wellAfterMs) this.failures = 0;
      await this.startAgain(`${capitalise(title)} ended (${how})`);
      if (this.stopping) return;
      this.host.notify(`Ready again: ${title}.`);
    }
  }

  private async startAgain(reason: string): Promise<void> {
    let why = reason;
    while (!this.stopping) {
      const pauseMs = backoffMs(this.failures);
      this.failures += 1;
      this.host.notify(
        `${why}; starting it again in ${(pauseMs / 1000).toFixed(1)} s. Log: ${
          this.host.log.file
        }`,
      );
      await this.delay(pauseMs);
      if (this.stopping) return;
      try {
        await this.startOnce();
        return;
      } catch (error) {
        why = (error as Error).message
          .split('\n')[0]
          .replace(/\. The end.*/, '');
        // A process that lives but was not ready in time is in the way of the next.
        if (this.child?.pid) sendSignal(-this.child.pid, 'SIGKILL');
        await this.exited;
      }
    }
  }

  /** Resolves when the process says "ready". */
  private spawn(): Promise<void> {
    const { command, cwd, env } = this.spec;
    const child = this.host.log.withDescriptor(descriptor =>
      spawn(command[0], command.slice(1), {
        cwd,
        env,
        detached: true,
        // The channel is how the process learns that this one is gone.
        stdio: ['ignore', descriptor, descriptor, 'ipc'],
      }),
    );
    this.child = child;
    if (child.pid) this.host.onSpawn?.(child.pid);
    this.exited = new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('exit', (code, signal) =>
        resolve(signal ?? `exit code ${code}`),
      );
    });
    return new Promise(resolve => {
      child.on('message', message => {
        if (message === 'ready') resolve();
      });
    });
  }

  private async pollUntil(
    isReady: () => Promise<boolean>,
    watch: { over: boolean },
  ): Promise<void> {
    while (!watch.over && !(await isReady())) await this.delay(pollEveryMs);
  }
}

/** Milliseconds to wait before start number `failures` + 1 after a success. */
export function backoffMs(failures: number): number {
  return Math.min(shortestBackoffMs * 2 ** failures, longestBackoffMs);
}

function capitalise(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
