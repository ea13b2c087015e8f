/**
 * The life of one pod on this node: address, volumes, init containers one after the other, containers side by side, and its end.
 *
 * `update` is called whenever the pod changed. Once the pod is to be deleted, everything is stopped, the last status is written and the
 * object is removed from the API server.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container, Pod, PodStatus } from 'kubernetes-types/core/v1';
import type { ContainerRole, RoleContainer } from './containers/ContainerRole';
import { ContainerRunner } from './containers/ContainerRunner';
import { EphemeralContainers } from './containers/EphemeralContainers';
import type { NodeServices } from './NodeServices';
import { ContainerConfigError } from './pods/ContainerConfigError';
import { deletePod } from './pods/deletePod';
import { podSandbox, type PodSandbox } from './pods/PodSandbox';
import { patchPodStatus } from './status/patchPodStatus';
import { podStatus, type PodObservation } from './status/podStatus';
import { PodStatusWriter } from './status/PodStatusWriter';

/** Milliseconds between two tries to prepare a pod whose volumes cannot be made yet. */
const prepareRetryMs = 1_000;
/** Milliseconds that a container gets when its pod's object was removed without waiting. */
const forcedGraceMs = 2_000;
/** Milliseconds that a node that ends gives the API server to take a last status. */
const leaveReportMs = 3_000;

export class PodWorker {
  private readonly folder: string;
  private readonly startTime: number;
  private readonly stopping = new AbortController();
  private readonly leaving = new AbortController();
  private readonly writer: PodStatusWriter;
  private told?: PodStatus;
  private initContainers: ContainerRunner[] = [];
  private containers: ContainerRunner[] = [];
  private readonly ephemeral = new EphemeralContainers(container =>
    this.createRunner(container, 'ephemeral'),
  );
  /** What its containers share, as soon as they are known. */
  private known?: PodSandbox;
  /** The same when all of it is there. */
  private sandbox?: PodSandbox;
  private podIP?: string;
  private failure?: PodObservation['failure'];
  private living?: Promise<void>;
  private ending?: Promise<void>;

  constructor(
    private pod: Pod,
    private readonly services: NodeServices,
  ) {
    const { clock, client, podsFolder } = services;
    this.folder = join(podsFolder, this.uid);
    const started = pod.status?.startTime;
    this.startTime = started ? Date.parse(String(started)) : clock.now();
    this.writer = new PodStatusWriter({
      ...{ client, clock },
      pod: () => this.pod,
      status: () => this.status(),
      onError: error => this.logFailure(error),
    });
  }

  get uid(): string {
    return this.pod.metadata!.uid!;
  }

  /** The pod as it is now, for the kubelet's own API. */
  observe(): Pod {
    // Before it is prepared, and when it had ended before the node began, the API server knows best.
    return this.podIP ? { ...this.pod, status: this.status() } : this.pod;
  }

  /** The container of that name, of whatever role. */
  find(container: string): ContainerRunner | undefined {
    return this.runners().find(runner => runner.container.name === container);
  }

  runners(): ContainerRunner[] {
    return [
      ...this.initContainers,
      ...this.containers,
      ...this.ephemeral.list(),
    ];
  }

  /** Begins the pod's life, or takes note of a change. */
  update(pod: Pod): void {
    this.pod = pod;
    if (pod.metadata?.deletionTimestamp) {
      const seconds = pod.metadata.deletionGracePeriodSeconds ?? 30;
      this.ending ??= this.terminate(seconds * 1000);
      return;
    }
    const hasEnded = ['Succeeded', 'Failed'].includes(pod.status?.phase ?? '');
    this.living ??= hasEnded ? this.recall() : this.live();
    if (this.known && this.ephemeral.update(pod)) this.writer.request();
    // Somebody else may have written the condition of a readiness gate.
    if (this.podIP && pod.spec?.readinessGates?.length) this.writer.request();
  }

  /** Rewrites files that come from ConfigMaps and Secrets. */
  async refreshVolumes(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    await this.sandbox?.volumes
      .refresh()
      .catch(error => this.logFailure(error));
  }

  /** Ends a pod whose object is gone. Resolves when nothing of it is left. */
  async remove(): Promise<void> {
    this.writer.stop();
    await this.stopContainers(forcedGraceMs);
    await this.cleanUp();
  }

  /** Ends the pod's processes because the node ends; the pod itself stays for the node's next life. */
  async leave(graceMs: number): Promise<void> {
    this.leaving.abort();
    // Ends of containers are not told: to the API server the pod goes on, and the node's next life restarts them.
    this.writer.stop();
    await Promise.all([this.reportUnready(), this.stopContainers(graceMs)]);
  }

  private async live(): Promise<void> {
    try {
      const sandbox = await this.prepare();
      if (!sandbox) return;
      this.watchDeadline();
      this.ephemeral.start();
      await this.runContainers();
      await this.ephemeral.stop(this.graceMs());
    } catch (error) {
      this.logFailure(error as Error);
      this.failure = { reason: 'NodeError', message: (error as Error).message };
      this.writer.request();
    }
  }

  /** One init container after the other, then the others side by side, to their end. */
  private async runContainers(): Promise<void> {
    for (const runner of this.initContainers) {
      await runner.start();
      const { state } = runner.observe();
      const succeeded =
        state.kind === 'terminated' && state.termination.exitCode === 0;
      if (!succeeded) return;
    }
    await Promise.all(this.containers.map(runner => runner.start()));
  }

  /** Knows the containers of a pod that ended in a former life of the node, whose logs can still be asked for. */
  private async recall(): Promise<void> {
    this.createRunners(this.sandboxAt(this.pod.status?.podIP ?? ''));
  }

  /** Address, folder and volumes; undefined when the pod is to end first. */
  private async prepare(): Promise<PodSandbox | undefined> {
    const { addresses, events, clock } = this.services;
    const { signal } = this.stopping;
    this.podIP = await addresses.claim(this.uid, this.pod.status?.podIP);
    await mkdir(this.folder, { recursive: true });
    const sandbox = this.sandboxAt(this.podIP);
    this.createRunners(sandbox);
    this.writer.request();
    while (!signal.aborted) {
      try {
        await sandbox.volumes.prepare();
        this.sandbox = sandbox;
        return signal.aborted ? undefined : sandbox;
      } catch (error) {
        if (!(error instanceof ContainerConfigError))
          this.logFailure(error as Error);
        events.record({
          pod: this.pod,
          type: 'Warning',
          reason: 'FailedMount',
          message: `MountVolume.SetUp failed: ${(error as Error).message}`,
        });
        await clock.delay(prepareRetryMs, signal);
      }
    }
    return undefined;
  }

  private sandboxAt(podIP: string): PodSandbox {
    const { folder } = this;
    return podSandbox({ pod: () => this.pod, folder, podIP }, this.services);
  }

  private createRunners(sandbox: PodSandbox): void {
    const { spec } = this.pod;
    this.known = sandbox;
    const create = (role: ContainerRole) => (container: Container) =>
      this.createRunner(container, role);
    this.initContainers = (spec?.initContainers ?? []).map(create('init'));
    this.containers = (spec?.containers ?? []).map(create('main'));
    this.ephemeral.update(this.pod);
  }

  private createRunner(
    container: RoleContainer,
    role: ContainerRole,
  ): ContainerRunner {
    const { status } = this.pod;
    const previous = [
      ...(status?.initContainerStatuses ?? []),
      ...(status?.containerStatuses ?? []),
      ...(status?.ephemeralContainerStatuses ?? []),
    ].find(({ name }) => name === container.name);
    return new ContainerRunner({
      ...{ container, role, previous, services: this.services },
      sandbox: this.known!,
      find: name => this.find(name),
      onChange: () => this.writer.request(),
    });
  }

  /** Tells those who send traffic to the pod, if the API server is still there. */
  private async reportUnready(): Promise<void> {
    if (!this.podIP || this.ending) return;
    const unready = (runners: ContainerRunner[]) =>
      runners.map(runner => ({ ...runner.observe(), ready: false }));
    await patchPodStatus(
      this.services.client,
      this.pod,
      this.status(unready),
      AbortSignal.timeout(leaveReportMs),
    ).catch(error => this.logFailure(error));
  }

  private watchDeadline(): void {
    const seconds = this.pod.spec?.activeDeadlineSeconds;
    if (!seconds) return;
    const { clock } = this.services;
    const remainingMs = this.startTime + seconds * 1000 - clock.now();
    void clock
      .delay(Math.max(0, remainingMs), this.stopping.signal)
      .then(async () => {
        if (this.stopping.signal.aborted) return;
        this.failure = {
          reason: 'DeadlineExceeded',
          message:
            'Pod was active on the node longer than the specified deadline',
        };
        await this.stopContainers(this.graceMs());
        this.writer.request();
      });
  }

  private async terminate(graceMs: number): Promise<void> {
    const { client, clock } = this.services;
    await this.stopContainers(graceMs);
    if (this.podIP) await this.writer.flush();
    this.writer.stop();
    await this.cleanUp();
    await deletePod(
      this.pod,
      { client, clock, onError: error => this.logFailure(error) },
      this.leaving.signal,
    );
  }

  private async stopContainers(graceMs: number): Promise<void> {
    this.stopping.abort();
    await Promise.all([
      ...[...this.initContainers, ...this.containers].map(runner =>
        runner.stop(graceMs),
      ),
      this.ephemeral.stop(graceMs),
    ]);
    await this.living;
  }

  private async cleanUp(): Promise<void> {
    if (this.podIP) this.services.addresses.release(this.podIP);
    this.services.events.forget(this.uid);
    // What cannot be removed now is, when the node starts again.
    await rm(this.folder, { recursive: true, force: true }).catch(error =>
      this.logFailure(error),
    );
  }

  private status(observe = observeAll): PodStatus {
    const { services, pod, podIP, startTime, failure } = this;
    this.told = podStatus(
      pod,
      {
        ...{ podIP, startTime, failure },
        hostIP: services.hostIP,
        initContainers: observe(this.initContainers),
        containers: observe(this.containers),
        ephemeralContainers: observe(this.ephemeral.list()),
      },
      services.clock.now(),
      this.told,
    );
    return this.told;
  }

  private graceMs(): number {
    return (this.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000;
  }

  private logFailure(error: Error): void {
    const { namespace, name } = this.pod.metadata!;
    this.services.log(`pod ${namespace}/${name}: ${error.message}`);
  }
}

function observeAll(runners: ContainerRunner[]) {
  return runners.map(runner => runner.observe());
}
