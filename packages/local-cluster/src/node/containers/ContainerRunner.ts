/**
 * One container of a pod, from its image to its last end.
 *
 * Its loop is pull, create, run, and again as the restart policy says. All that can be seen of it is in `observe()`; `onChange` is called
 * whenever that changes. The loop ends when the container has ended for good, or after `stop`.
 */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  Container,
  ContainerStatus,
  Probe,
} from 'kubernetes-types/core/v1';
import { Cgroup } from '../accounting/Cgroup';
import type { EventType } from '../events/EventRecorder';
import type { LocalImage } from '../images/ImageStore';
import { processRecordFile } from '../isolation/killLeftovers';
import {
  describeProcess,
  removeProcessRecord,
  saveProcessRecord,
} from '../isolation/ProcessRecord';
import { ContainerLog, logPath, removeLog } from '../logs/ContainerLog';
import type { NodeServices } from '../NodeServices';
import { ContainerConfigError } from '../pods/ContainerConfigError';
import type { PodSandbox } from '../pods/PodSandbox';
import { parseQuantity } from '../pods/quantity';
import { runContainerProbes } from '../probes/ContainerProbes';
import { runCommand } from '../exec/runCommand';
import { ContainerProcess, type ProcessExit } from './ContainerProcess';
import { containerProcessSpec } from './containerProcessSpec';
import {
  terminationOf,
  type ContainerObservation,
  type ContainerState,
  type Termination,
} from './ContainerState';
import { pullImage } from './pullImage';
import { RestartBackoff, shortDuration } from './RestartBackoff';

/** Milliseconds between two tries to create a container whose ConfigMap or Secret is absent. */
const createRetryMs = 2_000;

export type ContainerRunnerOptions = {
  container: Container;
  init: boolean;
  sandbox: PodSandbox;
  services: NodeServices;
  /** Its status as the API server has it, from a former life of the node. */
  previous?: ContainerStatus;
  onChange: () => void;
};

/** A run that is under way. */
type Run = {
  process: ContainerProcess;
  environment: Record<string, string>;
  log: ContainerLog;
  startedAt: number;
  cgroup?: Cgroup;
};

export class ContainerRunner {
  private readonly backoff = new RestartBackoff();
  private readonly stopping = new AbortController();
  private graceMs = 0;
  private run?: Run;
  private readonly observation: ContainerObservation;

  constructor(private readonly options: ContainerRunnerOptions) {
    this.observation = firstObservation(options);
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

  /** Path of the log of the present run, or of the one before. */
  logPath(previous = false): string | undefined {
    const { restartCount, lastTermination } = this.observation;
    if (previous && !lastTermination) return undefined;
    return logPath(
      this.options.sandbox.folder,
      this.container.name,
      previous ? restartCount - 1 : restartCount,
    );
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
    this.graceMs = graceMs;
    this.stopping.abort();
    const { run } = this;
    if (!run) return;
    this.record(
      'Normal',
      'Killing',
      message ?? `Stopping container ${this.container.name}`,
    );
    await this.preStop(run);
    await run.process.stop(this.graceMs, this.options.services.clock);
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
    while (!signal.aborted) {
      try {
        return await this.startProcess(image);
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

  private async startProcess(image: LocalImage): Promise<Run> {
    const { container, sandbox, services } = this.options;
    const { name } = container;
    const id = randomBytes(32).toString('hex');
    const folder = join(sandbox.folder, 'containers', name);
    await mkdir(folder, { recursive: true });
    const spec = await containerProcessSpec({
      ...{ container, containerID: id, image, sandbox, services, folder },
    });
    this.record('Normal', 'Created', `Created container ${name}`);
    const log = await ContainerLog.open(this.logPath()!, services.clock);
    const cgroup = await Cgroup.create(id, limitsOf(container));
    const process = await ContainerProcess.start({
      isolation: services.isolation,
      spec,
      cgroup,
    }).catch(async error => {
      await cgroup?.remove();
      throw error;
    });
    log.attach('stdout', process.stdout);
    log.attach('stderr', process.stderr);
    const record = await describeProcess(process.pid);
    if (record)
      await saveProcessRecord(join(folder, processRecordFile), record);

    const startedAt = services.clock.now();
    this.record('Normal', 'Started', `Started container ${name}`);
    this.change({
      containerID: `streamspace://${id}`,
      imageID: `${image.definition.name}@sha256:${image.definition.digest}`,
      state: { kind: 'running', startedAt },
    });
    return { process, environment: spec.env, log, startedAt, cgroup };
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
    const { restartCount } = this.observation;
    // The log of the run before stays for `logs --previous`.
    const { folder } = sandbox;
    await removeLog(logPath(folder, container.name, restartCount - 1));
    this.change({
      state: { kind: 'waiting', reason: 'ContainerCreating' },
      lastTermination: termination,
      restartCount: restartCount + 1,
    });
  }

  private async probe(run: Run, signal: AbortSignal): Promise<void> {
    const { container, sandbox, services, init } = this.options;
    if (init) return this.change({ started: true });
    await this.postStart(run);
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

  private async postStart({ process, environment }: Run): Promise<void> {
    const command = this.container.lifecycle?.postStart?.exec?.command;
    if (!command) return;
    const { signal } = this.stopping;
    const result = await runCommand(
      process,
      command,
      environment,
      signal,
    ).catch((error: Error) => ({ exitCode: 1, output: error.message }));
    if (result.exitCode === 0) return;
    this.record(
      'Warning',
      'FailedPostStartHook',
      `PostStartHook failed with exit code ${result.exitCode}: ${result.output.slice(0, 500)}`,
    );
    await process.stop(0, this.options.services.clock);
  }

  private async preStop({ process, environment }: Run): Promise<void> {
    const command = this.container.lifecycle?.preStop?.exec?.command;
    if (!command || this.graceMs <= 0) return;
    const { clock } = this.options.services;
    const startedAt = clock.now();
    const result = await runCommand(
      process,
      command,
      environment,
      AbortSignal.timeout(this.graceMs),
    ).catch((error: Error) => ({ exitCode: 1, output: error.message }));
    if (result.exitCode !== 0) {
      this.record(
        'Warning',
        'FailedPreStopHook',
        `PreStopHook failed with exit code ${result.exitCode}: ${result.output.slice(0, 500)}`,
      );
    }
    // The hook uses up the grace period; two seconds remain in any case, as with a kubelet.
    this.graceMs = Math.max(2_000, this.graceMs - (clock.now() - startedAt));
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

  private podKey(): string {
    const { namespace, name } = this.options.sandbox.pod().metadata!;
    return `${namespace}/${name}`;
  }
}

function limitsOf({ resources }: Container) {
  const { memory, cpu } = resources?.limits ?? {};
  return {
    memoryBytes: memory ? Math.floor(parseQuantity(memory)) : undefined,
    cpuCores: cpu ? parseQuantity(cpu) : undefined,
  };
}

/** A container that ran when a former life of the node ended has ended with it. */
function firstObservation({
  container,
  init,
  previous,
  sandbox,
  services,
}: ContainerRunnerOptions): ContainerObservation {
  const restartPolicy = sandbox.pod().spec?.restartPolicy ?? 'Always';
  const last = previous?.lastState?.terminated;
  const base = {
    name: container.name,
    image: container.image!,
    imageID: previous?.imageID ?? '',
    containerID: previous?.containerID,
    lastTermination: last && terminationOf(last),
    restartCount: previous?.restartCount ?? 0,
    started: false,
    ready: false,
    finished: false,
  };
  const ended = (termination: Termination) => ({
    ...base,
    state: { kind: 'terminated', termination } as ContainerState,
    finished:
      (init && termination.exitCode === 0) ||
      restartPolicy === 'Never' ||
      (restartPolicy === 'OnFailure' && termination.exitCode === 0),
  });
  if (previous?.state?.terminated) {
    return ended(terminationOf(previous.state.terminated));
  }
  if (previous?.state?.running) {
    return ended({
      exitCode: 137,
      reason: 'ContainerStatusUnknown',
      message: 'The container ended with the node that ran it.',
      startedAt: Date.parse(String(previous.state.running.startedAt)),
      finishedAt: services.clock.now(),
      containerID: previous.containerID,
    });
  }
  // Between two runs.
  if (previous?.state?.waiting && last) return ended(terminationOf(last));
  const waitsForInit = Boolean(sandbox.pod().spec?.initContainers?.length);
  return {
    ...base,
    state: {
      kind: 'waiting',
      reason: waitsForInit ? 'PodInitializing' : 'ContainerCreating',
    },
  };
}
