/**
 * One container of a pod, from its image to its last end.
 *
 * Its loop is pull, create, run, and again as the restart policy says. All that can be seen of it is in `observe()`; `onChange` is called
 * whenever that changes. The loop ends when the container has ended for good, or after `stop`.
 */
import { join } from 'node:path';
import type { ContainerStatus } from 'kubernetes-types/core/v1';
import type { RecordEvent } from '../events/EventRecorder';
import type { LocalImage } from '../images/ImageStore';
import type { ProcessExit } from '../isolation/ProcessExit';
import {
  processRecordFile,
  removeProcessRecord,
} from '../isolation/ProcessRecord';
import { logPath, removeLog } from '../logs/ContainerLog';
import type { NodeServices } from '../NodeServices';
import { ContainerConfigError } from '../pods/ContainerConfigError';
import type { PodSandbox } from '../pods/PodSandbox';
import type { ContainerProcess } from './ContainerProcess';
import type { ContainerRole, RoleContainer } from './ContainerRole';
import type { ContainerObservation, Termination } from './ContainerState';
import { createRun } from './createRun';
import { firstObservation } from './firstObservation';
import { pullImage } from './pullImage';
import { RestartBackoff, shortDuration } from './RestartBackoff';
import { runLifecycleHook } from './runLifecycleHook';
import type { Run } from './startRun';
import { superviseRun } from './superviseRun';
import { willRestart } from './willRestart';

/** Milliseconds that a container gets after SIGTERM, however long its hook took. */
const minimumGraceMs = 2_000;
/** Milliseconds that the outputs of a process that has ended get to reach its log. */
const drainMs = 2_000;

export type ContainerRunnerOptions = {
  container: RoleContainer;
  role: ContainerRole;
  sandbox: PodSandbox;
  services: NodeServices;
  /** Its status as the API server has it, from a former life of the node. */
  previous?: ContainerStatus;
  /** The other containers of its pod, by name. */
  find: (container: string) => ContainerRunner | undefined;
  onChange: () => void;
};

export class ContainerRunner {
  private readonly backoff = new RestartBackoff();
  private readonly stopping = new AbortController();
  private graceMs = 0;
  private run?: Run;
  private readonly observation: ContainerObservation;

  private readonly waiting = (reason: string, message?: string) =>
    this.change({ state: { kind: 'waiting', reason, message } });

  private readonly record: RecordEvent = (type, reason, message) =>
    this.options.services.events.record({
      ...this.eventSubject(),
      ...{ type, reason, message },
    });

  constructor(private readonly options: ContainerRunnerOptions) {
    this.observation = firstObservation({
      ...options,
      pod: options.sandbox.pod(),
      now: options.services.clock.now(),
    });
  }

  /** What can be seen of the container now. */
  observe(): ContainerObservation {
    return { ...this.observation };
  }

  get container(): RoleContainer {
    return this.options.container;
  }

  /** The run that is under way, for logs, exec and accounting. */
  get current(): Run | undefined {
    return this.run;
  }

  /** Path of the log of the present run, or of the one before. Between two runs both are the one that ended last, as with a kubelet. */
  logPath(previous = false): string | undefined {
    const { restartCount, lastTermination, state } = this.observation;
    if (previous && !lastTermination) return undefined;
    const isBefore = previous && state.kind !== 'waiting';
    return this.logPathOf(isBefore ? restartCount - 1 : restartCount);
  }

  /** Runs the container until it has ended for good. */
  async start(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && !this.observation.finished) {
      const { state } = this.observation;
      if (state.kind === 'terminated')
        await this.awaitRestart(state.termination);
      if (signal.aborted || this.observation.finished) break;
      await this.runOnce(signal);
    }
  }

  /** Ends the container for good: at most `graceMs` after SIGTERM. */
  async stop(graceMs: number): Promise<void> {
    const { run, record, container } = this;
    const { clock } = this.options.services;
    const askedAt = clock.now();
    this.graceMs = graceMs;
    this.stopping.abort();
    if (!run) return;
    record('Normal', 'Killing', `Stopping container ${container.name}`);
    await runLifecycleHook(
      'PreStop',
      run,
      { container, record },
      AbortSignal.timeout(graceMs),
    );
    // The hook uses up the grace period; two seconds remain in any case, as with a kubelet.
    const leftMs = askedAt + graceMs - clock.now();
    const minimumMs = Math.min(graceMs, minimumGraceMs);
    await run.process.stop(Math.max(minimumMs, leftMs), clock);
  }

  private async runOnce(signal: AbortSignal): Promise<void> {
    const { container, services } = this.options;
    const image = await pullImage(
      {
        container,
        services,
        record: this.record,
        progress: message =>
          services.events.progress({
            ...this.eventSubject(),
            type: 'Normal',
            reason: 'Pulling',
            message,
          }),
        waiting: this.waiting,
      },
      signal,
    );
    const run = image && (await this.create(image, signal));
    if (!run) return;
    this.run = run;
    const supervising = new AbortController();
    void this.supervise(run, AbortSignal.any([supervising.signal, signal]));
    // A stop that came while the process was being made has not seen it.
    if (signal.aborted) void run.process.stop(this.graceMs, services.clock);
    const exit = await run.process.exited;
    supervising.abort();
    await this.recordExit(run, exit);
  }

  private async create(
    image: LocalImage,
    signal: AbortSignal,
  ): Promise<Run | undefined> {
    const { services, container, sandbox } = this.options;
    const { lastTermination, restartCount: ended } = this.observation;
    const restartCount = lastTermination ? ended + 1 : ended;
    const run = await createRun(
      {
        ...{ image, container, sandbox, services },
        target: () => this.target(),
        log: this.logPathOf(restartCount),
        record: this.record,
        waiting: this.waiting,
      },
      signal,
    );
    if (!run) return undefined;
    const { name, digest } = image.definition;
    this.change({
      containerID: run.containerID,
      imageID: `${name}@sha256:${digest}`,
      state: { kind: 'running', startedAt: run.startedAt },
      restartCount,
    });
    return run;
  }

  /** The process that it looks at, where it names one. @throws ContainerConfigError when that does not run. */
  private target(): ContainerProcess | undefined {
    const name = this.container.targetContainerName;
    if (!name) return undefined;
    const run = this.options.find(name)?.current;
    if (run) return run.process;
    throw new ContainerConfigError(`unable to find target container ${name}`);
  }

  private async supervise(run: Run, signal: AbortSignal): Promise<void> {
    const { container, sandbox, services, role } = this.options;
    if (role === 'init') return this.change({ started: true });
    if (role === 'ephemeral') return undefined;
    return superviseRun(
      run,
      {
        ...{ container, sandbox, clock: services.clock },
        record: this.record,
        change: part => this.change(part),
      },
      signal,
    );
  }

  private async recordExit(run: Run, exit: ProcessExit): Promise<void> {
    const { sandbox, services, container, role } = this.options;
    // Who sees the end finds the last lines. A process that got away may hold the outputs open.
    await run.log.ended(AbortSignal.timeout(drainMs));
    const outOfMemory =
      exit.exitCode !== 0 && (await run.cgroup?.wasOutOfMemory());
    await run.cgroup?.remove();
    await removeProcessRecord(
      join(sandbox.folder, 'containers', container.name, processRecordFile),
    );
    this.run = undefined;
    const ended = exit.exitCode === 0 ? 'Completed' : 'Error';
    const termination: Termination = {
      ...exit,
      reason: outOfMemory ? 'OOMKilled' : ended,
      startedAt: run.startedAt,
      finishedAt: services.clock.now(),
      containerID: this.observation.containerID,
    };
    this.change({
      state: { kind: 'terminated', termination },
      ready: false,
      started: false,
      finished:
        this.stopping.signal.aborted ||
        !willRestart(sandbox.pod(), { role, exitCode: exit.exitCode }),
    });
  }

  /** Waits as the back-off says and makes room for the next run. */
  private async awaitRestart(termination: Termination): Promise<void> {
    const { services, container, sandbox } = this.options;
    const { startedAt = 0, finishedAt } = termination;
    const delayMs = this.backoff.delayMs(finishedAt - startedAt);
    if (delayMs > 0) {
      const message = `back-off ${shortDuration(delayMs)} restarting failed container=${container.name} pod=${sandbox.pod().metadata!.name}`;
      this.record('Warning', 'BackOff', 'Back-off restarting failed container');
      this.change({
        state: { kind: 'waiting', reason: 'CrashLoopBackOff', message },
        lastTermination: termination,
      });
      await services.clock.delay(delayMs, this.stopping.signal);
      if (this.stopping.signal.aborted) {
        // Its last end is what is to be seen of it.
        this.change({
          state: { kind: 'terminated', termination },
          lastTermination: undefined,
          finished: true,
        });
        return;
      }
    }
    // The log of the run that ended stays for `logs --previous`, that of the one before it does not.
    await removeLog(this.logPathOf(this.observation.restartCount - 1));
    this.change({
      state: { kind: 'waiting', reason: 'ContainerCreating' },
      lastTermination: termination,
    });
  }

  private change(part: Partial<ContainerObservation>): void {
    Object.assign(this.observation, part);
    this.options.onChange();
  }

  private eventSubject() {
    const { sandbox, container, role } = this.options;
    return { pod: sandbox.pod(), container: container.name, role };
  }

  private logPathOf(run: number): string {
    const { sandbox, container } = this.options;
    return logPath(sandbox.folder, container.name, run);
  }
}
