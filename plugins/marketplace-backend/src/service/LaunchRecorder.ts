import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  annotations,
  isDraft,
  labels,
  normalizeUserRef,
  type Session,
  type Template,
} from '@streamspace/plugin-common';
import {
  objectKey,
  Session as SessionKind,
  Template as TemplateKind,
  WorkQueue,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { LaunchStore } from '../database/LaunchStore';
import { presentTemplate } from './presentTemplate';

/** First wait after the database failed, in milliseconds; it doubles up to a minute. */
const firstRetryMs = 250;
const maxRetryMs = 60_000;

/**
 * Notes each Session once as a launch of its Template: those that are there at the start, then the new ones. Every replica does so; the store
 * keeps one. Sessions by which somebody tries a draft are none.
 */
export class LaunchRecorder {
  private readonly queue: WorkQueue;
  /** Seen and not noted yet, by uid: one that is deleted meanwhile was launched too. */
  private readonly seen = new Map<string, Session>();
  private unwatch?: () => void;

  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      launches: LaunchStore;
      logger: LoggerService;
    },
  ) {
    this.queue = new WorkQueue({
      concurrency: 2,
      reconcile: async uid => {
        await this.note(this.seen.get(uid)!);
        this.seen.delete(uid);
        return { done: true };
      },
      onError: (_uid, error) =>
        parts.logger.warn(
          `a launch cannot be noted, and is tried again: ${error.message}`,
        ),
      backoffMs: failures =>
        Math.min(maxRetryMs, firstRetryMs * 2 ** (failures - 1)),
    });
  }

  start(): void {
    const sessions = this.parts.kubernetes.reflector(SessionKind);
    this.unwatch = sessions.onChange(({ before, after }) => {
      if (after && before?.metadata.uid !== after.metadata.uid) this.see(after);
    });
    // Another plugin of this process may have listed them before.
    for (const session of sessions.list()) this.see(session);
  }

  async stop(): Promise<void> {
    this.unwatch?.();
    await this.queue.stop();
  }

  private see(session: Session): void {
    const uid = session.metadata.uid!;
    this.seen.set(uid, session);
    this.queue.add(uid);
  }

  private async note({ metadata, spec }: Session): Promise<void> {
    const { launches } = this.parts;
    const uid = metadata.uid!;
    if (await launches.has(uid)) return;
    const template = await this.templateOf(spec.template);
    if (template && isDraft(template)) return;
    await launches.add({
      session_uid: uid,
      template: spec.template,
      user_ref: normalizeUserRef(spec.user),
      launched_at: new Date(metadata.creationTimestamp!),
      repository: template?.metadata.labels?.[labels.repository] ?? null,
      catalog_name:
        template?.metadata.annotations?.[annotations.catalogName] ?? null,
    });
  }

  /** The live copy may be a moment behind; undefined where it is gone. */
  private async templateOf(name: string): Promise<Template | undefined> {
    const { kubernetes } = this.parts;
    const { namespace, reflector } = kubernetes;
    const known = reflector(TemplateKind).get(objectKey({ namespace, name }));
    return known ?? presentTemplate(kubernetes, name);
  }
}
