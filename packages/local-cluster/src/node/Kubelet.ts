/**
 * The pods of this node: one worker for each pod that the API server says is bound here, and none for any other.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pod } from 'kubernetes-types/core/v1';
import {
  Pod as PodKind,
  Reflector,
  type KubernetesClient,
  type ObjectChange,
} from '@streamspace/plugin-node';
import type { ContainerRunner } from './containers/ContainerRunner';
import type { NodeServices } from './NodeServices';
import { PodWorker } from './PodWorker';

/** Milliseconds between two looks at the ConfigMaps and Secrets behind mounted files, the kubelet's sync frequency. */
const refreshMs = 60_000;

export class Kubelet {
  private readonly workers = new Map<string, PodWorker>();
  private readonly stopped = new AbortController();
  private readonly pods: Reflector<Pod>;

  constructor(
    private readonly services: NodeServices,
    nodeName: string,
    client: KubernetesClient = services.client,
  ) {
    this.pods = new Reflector({
      client,
      kind: PodKind,
      fieldSelector: `spec.nodeName=${nodeName}`,
      onError: error => services.log(`watching pods: ${error.message}`),
    });
  }

  /** Whether the node knows its pods and hears of changes. */
  get healthy(): boolean {
    return this.pods.healthy;
  }

  /** Runs the pods of this node. Resolves when it knows them. */
  async start(): Promise<void> {
    this.pods.onChange(change => this.handle(change));
    await this.pods.start(this.stopped.signal);
    await this.removeForgottenFolders();
    void this.refreshLoop();
  }

  /** Ends all processes; the pods themselves stay for the node's next life. */
  async stop(graceMs: number): Promise<void> {
    this.stopped.abort();
    await Promise.all(
      [...this.workers.values()].map(worker => worker.leave(graceMs)),
    );
    this.services.addresses.close();
  }

  /** All pods as the node sees them. */
  list(): PodWorker[] {
    return [...this.workers.values()];
  }

  /** A container of a pod by name, the newest pod where one of that name still ends. */
  find(
    namespace: string,
    pod: string,
    container: string,
  ): ContainerRunner | undefined {
    return this.workersOf(namespace, pod)
      .map(worker => worker.find(container))
      .find(Boolean);
  }

  /** The address of a pod by name, as long as it has one. */
  addressOf(namespace: string, pod: string): string | undefined {
    return this.workersOf(namespace, pod)[0]?.observe().status?.podIP;
  }

  /** The pods of a name, the newest first. */
  private workersOf(namespace: string, pod: string): PodWorker[] {
    return this.list()
      .reverse()
      .filter(worker => {
        const { metadata } = worker.observe();
        return metadata?.namespace === namespace && metadata.name === pod;
      });
  }

  private handle({ before, after }: ObjectChange<Pod>): void {
    if (before && before.metadata?.uid !== after?.metadata?.uid) {
      void this.forget(before.metadata!.uid!);
    }
    if (!after) return;
    const uid = after.metadata!.uid!;
    const worker = this.workers.get(uid) ?? new PodWorker(after, this.services);
    this.workers.set(uid, worker);
    worker.update(after);
  }

  private async forget(uid: string): Promise<void> {
    await this.workers.get(uid)?.remove();
    this.workers.delete(uid);
  }

  private async removeForgottenFolders(): Promise<void> {
    const { podsFolder } = this.services;
    for (const uid of await readdir(podsFolder).catch(() => [])) {
      if (this.workers.has(uid)) continue;
      await rm(join(podsFolder, uid), { recursive: true, force: true });
    }
  }

  private async refreshLoop(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await this.services.clock.delay(refreshMs, signal);
      await Promise.all(this.list().map(worker => worker.refreshVolumes()));
    }
  }
}
