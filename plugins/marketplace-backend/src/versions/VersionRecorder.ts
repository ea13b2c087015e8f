import type { LoggerService } from '@backstage/backend-plugin-api';
import { isDraft, type Template } from '@streamspace/plugin-common';
import {
  objectKey,
  parseObjectKey,
  Template as TemplateKind,
  WorkQueue,
  type KubernetesService,
  type ObjectChange,
  type Outcome,
} from '@streamspace/plugin-node';
import type { VersionStore } from '../database/VersionStore';
import { catalogColumns } from '../database/versionRow';
import { presentTemplate } from '../service/presentTemplate';

/** States of one Template that wait while the database is away: no more of them are kept than are shown. */
const maxWaiting = 50;

/** Notes every version of every Template, whoever changed it: what the watch tells, and what there is at the start. Any number of replicas may do so. */
export class VersionRecorder {
  private readonly waiting = new Map<string, Template[]>();
  private readonly queue: WorkQueue;

  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      versions: VersionStore;
      logger: LoggerService;
    },
  ) {
    this.queue = new WorkQueue({
      concurrency: 2,
      reconcile: key => this.reconcile(key),
      onError: (key, error) =>
        parts.logger.warn(`versions of the template ${key}: ${error.message}`),
    });
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { kubernetes, versions } = this.parts;
    const reflector = this.reflector();
    await reflector.synced(signal);
    const stop = reflector.onChange(change => {
      if (isNews(change)) this.take(change.key, change.after);
    });
    signal.addEventListener('abort', () => {
      stop();
      void this.queue.stop();
    });
    for (const template of reflector.list()) {
      this.take(objectKey(template), template);
    }
    // Those that went while nobody was looking.
    for (const name of await versions.names()) {
      this.queue.add(objectKey({ namespace: kubernetes.namespace, name }));
    }
  }

  /** Notes who changed a Template through the portal. Where that fails the change stands, and the watch tells of it without its author. */
  async recordBy(template: Template, changedBy: string): Promise<void> {
    try {
      await this.parts.versions.record(template, changedBy);
    } catch (error) {
      const { name } = template.metadata;
      this.parts.logger.warn(
        `who changed the template ${name} could not be noted: ${(error as Error).message}`,
      );
    }
  }

  private take(key: string, template: Template | undefined) {
    if (template && !isDraft(template)) {
      const before = this.waiting.get(key) ?? [];
      this.waiting.set(key, [...before, template].slice(-maxWaiting));
    }
    this.queue.add(key);
  }

  private async reconcile(key: string): Promise<Outcome> {
    const { versions } = this.parts;
    // One at a time and in their order; after a failure the rest is still there.
    for (let next = this.next(key); next; next = this.next(key)) {
      await versions.record(next);
      const left = this.waiting.get(key)!.filter(one => one !== next);
      if (left.length > 0) this.waiting.set(key, left);
      else this.waiting.delete(key);
    }
    await this.forgetGone(parseObjectKey(key).name);
    return { done: true };
  }

  /** The watch may be behind, and a Template of that name be made anew at any moment: the server is asked, and only what was known before is forgotten. */
  private async forgetGone(name: string): Promise<void> {
    const { kubernetes, versions } = this.parts;
    const { namespace } = kubernetes;
    const known = this.reflector().get(objectKey({ namespace, name }));
    const uids = await versions.uids(name);
    if (uids.every(uid => uid === known?.metadata.uid)) return;
    const present = await presentTemplate(kubernetes, name);
    await versions.forget(uids.filter(uid => uid !== present?.metadata.uid));
  }

  private next(key: string): Template | undefined {
    return this.waiting.get(key)?.[0];
  }

  private reflector() {
    return this.parts.kubernetes.reflector(TemplateKind);
  }
}

/** Whether a change is one of what versions tell, and not of the status alone. */
function isNews({ before, after }: ObjectChange<Template>): boolean {
  if (!before || !after) return true;
  return (
    before.metadata.uid !== after.metadata.uid ||
    before.metadata.generation !== after.metadata.generation ||
    JSON.stringify(catalogColumns(before)) !==
      JSON.stringify(catalogColumns(after))
  );
}
