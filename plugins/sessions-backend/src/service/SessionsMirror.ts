import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Session, Template } from '@streamspace/plugin-common';
import { jitteredBackoffMs, type Reflector } from '@streamspace/plugin-node';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionStore } from '../database/SessionStore';

export type SessionsMirrorOptions = {
  reflector: Reflector<Session>;
  /** What the apps are called. */
  templates: Reflector<Template>;
  store: SessionStore;
  logger: LoggerService;
  /** Milliseconds to wait after the nth failure in a row. */
  backoffMs?: (attempt: number) => number;
};

/**
 * Keeps the table `sessions` equal to the reflector's copy, and the names of the apps in it to those of the Templates.
 *
 * At the start, and after the database failed, the whole copy is written; from then on the changed Sessions alone, as many at a time as
 * have changed meanwhile. Every replica does so by itself; the store sorts out who is newer.
 */
export class SessionsMirror {
  private readonly changed = new Set<string>();
  private readonly goneUids = new Set<string>();
  private readonly renamedTemplates = new Set<string>();
  private readonly waiting: (() => void)[] = [];
  private isRebuildDue = true;
  private writing = Promise.resolve();
  private wake = () => {};

  constructor(private readonly options: SessionsMirrorOptions) {}

  /** Works until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { reflector, templates, logger } = this.options;
    const { backoffMs = jitteredBackoffMs } = this.options;
    const unsubscribeTemplates = templates.onChange(({ before, after }) => {
      if (before?.spec.displayName === after?.spec.displayName) return;
      this.renamedTemplates.add((after ?? before)!.metadata.name!);
      this.wake();
    });
    const unsubscribe = reflector.onChange(({ key, before, after }) => {
      this.changed.add(key);
      if (before && before.metadata.uid !== after?.metadata.uid) {
        this.goneUids.add(before.metadata.uid!);
      }
      this.wake();
    });
    signal.addEventListener('abort', () => this.wake());
    await Promise.all([
      reflector.synced(signal),
      templates.synced(signal),
    ]).catch(() => {});
    let failures = 0;
    while (!signal.aborted) {
      const waiting = this.waiting.splice(0);
      try {
        this.writing = this.flush();
        await this.writing;
        release(waiting);
        failures = 0;
        await this.untilChanged(signal);
      } catch (error) {
        failures += 1;
        this.isRebuildDue = true;
        release([...waiting, ...this.waiting.splice(0)]);
        logger.warn(
          `the sessions mirror cannot be written, and is rebuilt once the database answers: ${error}`,
        );
        await sleep(backoffMs(failures), undefined, { signal }).catch(() => {});
      }
    }
    release(this.waiting);
    unsubscribe();
    unsubscribeTemplates();
  }

  /**
   * Resolves when the table holds what the watch has told so far: who hears of a change and then asks for the list finds it there. Does not
   * wait for a database that fails.
   */
  async caughtUp(): Promise<void> {
    if (this.isRebuildDue) return;
    if (!this.isChanged()) {
      await this.writing.catch(() => {});
    } else {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
  }

  /** Writes the whole copy again if the table has lost its rows. */
  async rebuildIfEmpty(): Promise<boolean> {
    const { reflector, store, logger } = this.options;
    const { length } = reflector.list();
    if (length === 0 || !(await store.isEmpty())) return false;
    logger.info(
      `the sessions mirror is empty; it is rebuilt from ${length} sessions of the cluster`,
    );
    await this.writeAll();
    return true;
  }

  private async flush(): Promise<void> {
    const { reflector, store } = this.options;
    if (this.isRebuildDue) {
      this.isRebuildDue = false;
      this.changed.clear();
      this.goneUids.clear();
      this.renamedTemplates.clear();
      await this.writeAll();
      return;
    }
    const sessions = [...this.changed].flatMap(key => reflector.get(key) ?? []);
    const goneUids = [...this.goneUids];
    this.changed.clear();
    this.goneUids.clear();
    const renamed = [...this.renamedTemplates];
    this.renamedTemplates.clear();
    await store.remove(goneUids);
    await store.upsert(sessions);
    await store.nameApps(renamed);
  }

  private async writeAll(): Promise<void> {
    const { reflector, store } = this.options;
    const sessions = reflector.list();
    await store.replaceAll(sessions, reflector.resourceVersion);
    // Rows that are as new as their Sessions stay, and may be older than the names of their apps.
    await store.nameApps([
      ...new Set(sessions.map(({ spec }) => spec.template)),
    ]);
  }

  private isChanged(): boolean {
    return this.changed.size > 0 || this.renamedTemplates.size > 0;
  }

  private async untilChanged(signal: AbortSignal): Promise<void> {
    if (this.isChanged() || signal.aborted) return;
    await new Promise<void>(resolve => {
      this.wake = resolve;
    });
  }
}

function release(waiting: (() => void)[]): void {
  for (const resolve of waiting) resolve();
}
