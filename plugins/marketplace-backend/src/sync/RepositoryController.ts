import type { LoggerService } from '@backstage/backend-plugin-api';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  EventRecorder,
  isNotFound,
  objectKey,
  parseObjectKey,
  TemplateRepository as TemplateRepositoryKind,
  WorkQueue,
  type KubernetesService,
  type Outcome,
} from '@streamspace/plugin-node';
import type { RepositoryStore } from '../database/RepositoryStore';
import { GitError } from '../git';
import { failed, succeeded, syncing } from './repositoryStatus';
import type { RepositorySync } from './RepositorySync';
import { dueAtMs, nextSync } from './schedule';

/** How many repositories one process syncs at once. */
const concurrency = 4;

/** How often a process says that it is still at a repository; the claim of one that is silent lasts for 30 s. */
const prolongMs = 10_000;

/** How long a repository is left to the process that has it, before it is looked at again. */
const lookAgainMs = 5_000;

/** Longest sync, in milliseconds. */
const maxSyncMs = 10 * 60_000;

/**
 * Least time between two words of progress, and before the first, which are each a write to the API server: a sync that finds nothing new is
 * over before, and writes once.
 */
const progressMs = 500;

export type RepositoryControllerOptions = {
  kubernetes: KubernetesService;
  sync: RepositorySync;
  repositories: RepositoryStore;
  /** Name of this process among the replicas. */
  process: string;
  logger: LoggerService;
  now?: () => Date;
  random?: () => number;
};

/**
 * Keeps the catalog at what the TemplateRepositories ask for: level-triggered, by any number of replicas, of which one at a time has a
 * repository by a claim in the database.
 */
export class RepositoryController {
  private readonly queue: WorkQueue;
  private readonly events: EventRecorder;
  private readonly now: () => Date;
  private readonly random: () => number;

  constructor(private readonly options: RepositoryControllerOptions) {
    const { kubernetes, logger } = options;
    this.now = options.now ?? (() => new Date());
    this.random = options.random ?? Math.random;
    this.events = new EventRecorder({
      client: kubernetes.client,
      component: 'streamspace-marketplace',
      now: this.now,
      onError: error => logger.warn(error.message),
    });
    this.queue = new WorkQueue({
      concurrency,
      reconcile: (key, signal) => this.reconcile(key, signal),
      onError: (key, error) =>
        logger.warn(`template repository ${key}: ${error.message}`),
    });
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const reflector = this.reflector();
    reflector.onChange(({ key }) => this.queue.add(key));
    signal.addEventListener('abort', () => void this.queue.stop());
    await reflector.synced(signal);
    reflector.list().forEach(object => this.queue.add(objectKey(object)));
    const { repositories, kubernetes } = this.options;
    // Rows of those that went while nobody was looking.
    for (const name of await repositories.names()) {
      this.queue.add(objectKey({ namespace: kubernetes.namespace, name }));
    }
  }

  private reflector() {
    return this.options.kubernetes.reflector(TemplateRepositoryKind);
  }

  private async reconcile(key: string, signal: AbortSignal): Promise<Outcome> {
    const { sync, repositories, process } = this.options;
    const known = this.reflector().get(key);
    if (!known) {
      await sync.forget(parseObjectKey(key).name);
      return { done: true };
    }
    const dueMs = this.untilDueMs(known);
    if (dueMs > 0) {
      return Number.isFinite(dueMs)
        ? { requeueAfterMs: dueMs }
        : { done: true };
    }
    if (!(await repositories.claim(known, process))) {
      return { requeueAfterMs: lookAgainMs };
    }
    try {
      // Another process may just have done it.
      const repository = await this.latest(known);
      if (repository && this.untilDueMs(repository) <= 0) {
        await this.syncClaimed(repository, signal);
      }
    } finally {
      await repositories.release(known.metadata.name!, process);
    }
    return { requeueAfterMs: lookAgainMs };
  }

  private untilDueMs(repository: TemplateRepository): number {
    return dueAtMs(repository) - this.now().getTime();
  }

  private latest({
    metadata,
  }: TemplateRepository): Promise<TemplateRepository | undefined> {
    const { namespace, name } = metadata;
    return this.options.kubernetes.client
      .get(TemplateRepositoryKind, { namespace, name: name! })
      .catch(error => {
        if (isNotFound(error)) return undefined;
        throw error;
      });
  }

  private async syncClaimed(
    repository: TemplateRepository,
    stopping: AbortSignal,
  ): Promise<void> {
    const { sync, repositories, process } = this.options;
    const { name } = repository.metadata;
    const lost = new AbortController();
    const signal = AbortSignal.any([
      stopping,
      lost.signal,
      AbortSignal.timeout(maxSyncMs),
    ]);
    const prolonging = setInterval(
      () =>
        repositories.prolong(name!, process).then(
          isKept => {
            if (!isKept) lost.abort();
          },
          () => lost.abort(),
        ),
      prolongMs,
    );
    const progress = this.progressOf(repository);
    try {
      const synced = await sync.sync(repository, {
        signal,
        onProgress: progress.tell,
      });
      await progress.ended();
      await this.succeed(repository, synced);
    } catch (error) {
      await progress.ended();
      // Whoever has it now, or comes after this process, does it.
      if (stopping.aborted || lost.signal.aborted) return;
      await this.fail(repository, error as Error);
    } finally {
      clearInterval(prolonging);
    }
  }

  private async succeed(
    repository: TemplateRepository,
    synced: Awaited<ReturnType<RepositorySync['sync']>>,
  ): Promise<void> {
    const ended = this.ended(repository, false);
    const status = succeeded(repository, synced, ended);
    await this.patchStatus(repository, status);
    await this.options.repositories.note(repository.metadata.name!, {
      status: 'Synced',
      lastSync: ended.now,
    });
    const { files, templateCount } = status;
    if (!synced.files) return;
    await this.events.announce(repository, {
      type: files?.rejected ? 'Warning' : 'Normal',
      reason: 'Synced',
      message: `The commit ${synced.revision} holds ${templateCount} templates; ${files?.rejected} files were rejected.`,
    });
  }

  private async fail(
    repository: TemplateRepository,
    error: Error,
  ): Promise<void> {
    const reason = error instanceof GitError ? error.reason : 'SyncFailed';
    const message =
      error.name === 'TimeoutError'
        ? `The sync took longer than the ${maxSyncMs / 60_000} minutes that it may take.`
        : error.message;
    const { name } = repository.metadata;
    this.options.logger.warn(
      `template repository ${name}: ${message}`,
      error.cause ? { cause: String(error.cause) } : {},
    );
    await this.patchStatus(
      repository,
      failed(repository, { reason, message }, this.ended(repository, true)),
    );
    await this.options.repositories.note(name!, { status: 'Error' });
    await this.events.announce(repository, {
      type: 'Warning',
      reason,
      message,
    });
  }

  private ended(repository: TemplateRepository, hasFailed: boolean) {
    const now = this.now();
    const next = nextSync(repository, {
      nowMs: now.getTime(),
      failed: hasFailed,
      random: this.random(),
    });
    return { now, next };
  }

  /** Writes words of progress one after the other, the newest where several came meanwhile. */
  private progressOf(repository: TemplateRepository) {
    let latest = '';
    let writing = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    const write = () => {
      timer = undefined;
      const message = latest;
      writing = writing.then(() =>
        this.patchStatus(repository, syncing(repository, message)).catch(
          error => this.options.logger.warn(error.message),
        ),
      );
    };
    return {
      tell: (message: string) => {
        latest = message;
        timer ??= setTimeout(write, progressMs);
      },
      ended: () => {
        clearTimeout(timer);
        return writing;
      },
    };
  }

  private async patchStatus(
    { metadata }: TemplateRepository,
    status: object,
  ): Promise<void> {
    const { namespace, name } = metadata;
    await this.options.kubernetes.client
      .mergePatch(
        TemplateRepositoryKind,
        { namespace, name: name! },
        { status },
        { subresource: 'status' },
      )
      .catch(error => {
        // It was deleted meanwhile.
        if (!isNotFound(error)) throw error;
      });
  }
}
