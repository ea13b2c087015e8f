/**
 * One container of a pod, from its image to its last end.
 *
 * Its loop is pull, create, run, and again as the restart policy says. All that can be seen of it is in `observe()`; `onChange` is called
 * whenever that changes. The loop ends when the container has ended for good, or after `stop`.
 */
import { join } from 'node:path';
import type {
  Container,
  ContainerStatus,
  Probe,
} from 'kubernetes-types/core/v1';
import type { EventType } from '../events/EventRecorder';
import type { LocalImage } from '../images/ImageStore';
import {
  processRecordFile,
  removeProcessRecord,
} from '../isolation/ProcessRecord';
import { logPath, removeLog } from '../logs/ContainerLog';
import type { NodeServices } from '../NodeServices';
import { ContainerConfigError } from '../pods/ContainerConfigError';
import type { PodSandbox } from '../pods/PodSandbox';
import { runContainerProbes } from '../probes/ContainerProbes';
import { runCommand } from '../exec/runCommand';
import type { ProcessExit } from './ContainerProcess';
import type { ContainerObservation, Termination } from './ContainerState';
import { firstObservation } from './firstObservation';
import { pullImage } from './pullImage';
import { RestartBackoff, shortDuration } from './RestartBackoff';
import { runLifecycleHook, type HookKind } from './runLifecycleHook';
import { startRun, type Run } from './startRun';

/** Milliseconds between two tries to create a container whose ConfigMap or Secret is absent. */
const createRetryMs = 2_000;
/** Milliseconds that a container gets after SIGTERM, however long its hook took. */
const minimumGraceMs = 2_000;

export type ContainerRunnerOptions = {
  container: Container;
  init: boolean;
  sandbox: PodSandbox;
  services: NodeServices;
  /** Its status as the API server has it, from a former life of the node. */
  previous?: ContainerStatus;
  onChange: () => void;
};

export class ContainerRunner {
  private readonly backoff = new RestartBackoff();
  private readonly stopping = new AbortController();
  private graceMs = 0;
  private run?: Run;
  private readonly observation: ContainerObservation;

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

  get container(): Container {
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
  async stop(graceMs: number, message?: string): Promise<void> {
    const askedAt = this.options.services.clock.now();
    this.graceMs = graceMs;
    this.stopping.abort();
    const { run } = this;
    if (!run) return;
    this.record(
      'Normal',
      'Killing',
      message ?? `Stopping container ${this.container.name}`,
    );
    await this.runHook('PreStop', run, AbortSignal.timeout(graceMs));
    // The hook uses up the grace period; two seconds remain in any case, as with a kubelet.
    const { clock } = this.options.services;
    const leftMs = askedAt + graceMs - clock.now();
    const minimumMs = Math.min(graceMs, minimumGraceMs);
    await run.process.stop(Math.max(minimumMs, leftMs), clock);
  }

  /** Cuts the time that a stop under way still gives. */
  async kill(): Promise<void> {
    await this.run?.process.stop(0, this.options.services.clock);
  }

  private async runOnce(signal: AbortSignal): Promise<void> {
    const { container, services } = this.options;
    const image = await pullImage(
      {
        container,
        services,
        record: (type, reason, message) => this.record(type, reason, message),
        progress: message =>
          services.events.progress({
            ...this.eventSubject(),
            type: 'Normal',
            reason: 'Pulling',
            message,
          }),
        waiting: (reason, message) =>
          this.change({ state: { kind: 'waiting', reason, message } }),
      },
      signal,
    );
    const run = image && (await this.create(image, signal));
    if (!run) return;
    this.run = run;
    const probing = new AbortController();
    void this.probe(run, AbortSignal.any([probing.signal, signal]));
    // A stop that came while the process was being made has not seen it.
    if (signal.aborted) void run.process.stop(this.graceMs, services.clock);
    const exit = await run.process.exited;
    probing.abort();
    await this.recordExit(run, exit);
  }

  private async create(
    image: LocalImage,
    signal: AbortSignal,
  ): Promise<Run | undefined> {
    const { services, container } = this.options;
    const { lastTermination, restartCount: ended } = this.observation;
    const restartCount = lastTermination ? ended + 1 : ended;
    while (!signal.aborted) {
      try {
        const { run, containerID } = await startRun({
          ...{ image, container, services },
          sandbox: this.options.sandbox,
          log: this.logPathOf(restartCount),
        });
        this.record('Normal', 'Created', `Created container ${container.name}`);
        this.record('Normal', 'Started', `Started container ${container.name}`);
        const { name, digest } = image.definition;
        this.change({
          containerID,
          imageID: `${name}@sha256:${digest}`,
          state: { kind: 'running', startedAt: run.startedAt },
          restartCount,
        });
        return run;
      } catch (error) {
        const { message } = error as Error;
        const isConfig = error instanceof ContainerConfigError;
        const reason = isConfig
          ? 'CreateContainerConfigError'
          : 'CreateContainerError';
        this.record('Warning', 'Failed', `Error: ${message}`);
        this.change({ state: { kind: 'waiting', reason, message } });
        services.log(
          `container ${container.name} of ${this.podKey()}: ${message}`,
        );
        await services.clock.delay(createRetryMs, signal);
      }
    }
    return undefined;
  }

  private async recordExit(run: Run, exit: ProcessExit): Promise<void> {
    const { sandbox, services, container } = this.options;
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
      finished: this.stopping.signal.aborted || !this.restarts(exit.exitCode),
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

  private async probe(run: Run, signal: AbortSignal): Promise<void> {
    const { container, sandbox, services, init } = this.options;
    if (init) return this.change({ started: true });
    if (!(await this.runHook('PostStart', run, signal))) {
      return run.process.stop(0, services.clock).then(() => {});
    }
    return runContainerProbes(
      container,
      {
        podIP: sandbox.address.podIP,
        container,
        exec: (argv, until) =>
          runCommand(run.process, argv, run.environment, until),
      },
      {
        started: () => this.change({ started: true }),
        ready: ready => this.change({ ready }),
        unhealthy: (_kind, message) =>
          this.record('Warning', 'Unhealthy', message),
        failed: (kind, probe) => void this.restartUnhealthy(run, kind, probe),
      },
      services.clock,
      signal,
    );
  }

  private async restartUnhealthy(
    run: Run,
    kind: string,
    probe: Probe,
  ): Promise<void> {
    const { container, sandbox, services } = this.options;
    const seconds =
      probe.terminationGracePeriodSeconds ??
      sandbox.pod().spec?.terminationGracePeriodSeconds ??
      30;
    this.record(
      'Normal',
      'Killing',
      `Container ${container.name} failed ${kind.toLowerCase()} probe, will be restarted`,
    );
    await run.process.stop(seconds * 1000, services.clock);
  }

  /** False when the hook failed. */
  private async runHook(
    kind: HookKind,
    run: Run,
    signal: AbortSignal,
  ): Promise<boolean> {
    const failure = await runLifecycleHook(kind, this.container, run, signal);
    if (failure) this.record('Warning', `Failed${kind}Hook`, failure);
    return !failure;
  }

  private restarts(exitCode: number): boolean {
    const policy = this.options.sandbox.pod().spec?.restartPolicy ?? 'Always';
    if (exitCode === 0 && this.options.init) return false;
    return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
  }

  private change(part: Partial<ContainerObservation>): void {
    Object.assign(this.observation, part);
    this.options.onChange();
  }

  private record(type: EventType, reason: string, message: string): void {
    this.options.services.events.record({
      ...this.eventSubject(),
      type,
      reason,
      message,
    });
  }

  private eventSubject() {
    const { sandbox, container, init } = this.options;
    return {
      pod: sandbox.pod(),
      container: container.name,
      initContainer: init,
    };
  }

  private logPathOf(run: number): string {
    const { sandbox, container } = this.options;
    return logPath(sandbox.folder, container.name, run);
  }

  private podKey(): string {
    const { namespace, name } = this.options.sandbox.pod().metadata!;
    return `${namespace}/${name}`;
  }
}
