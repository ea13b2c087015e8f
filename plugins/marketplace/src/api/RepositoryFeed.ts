import { ResponseError } from '@backstage/errors';
import type { TemplateRepository } from '@streamspace/plugin-common';
import { backoffMs, eventsOf } from '@streamspace/plugin-react';
import type { LiveRepositories, RepositoriesSnapshot } from './MarketplaceApi';

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/**
 * The repositories as the platform's event stream tells them. The stream is open while anybody listens; when it ends it is opened again, later
 * each time that nothing came, and begins with all of them, so that nothing is missed.
 */
export class RepositoryFeed implements LiveRepositories {
  private readonly listeners = new Set<() => void>();
  private snapshot: RepositoriesSnapshot = {};
  private running?: AbortController;
  private wakeUp?: () => void;

  /**
   * @param open - asks for the stream; the answer may be an error too.
   * @param wait - resolves after so many milliseconds, or when the signal aborts.
   */
  constructor(
    private readonly open: (signal: AbortSignal) => Promise<Response>,
    private readonly wait = delay,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (!this.running) {
      this.running = new AbortController();
      void this.run(this.running.signal);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.running?.abort();
      this.running = undefined;
    };
  };

  readonly getSnapshot = (): RepositoriesSnapshot => this.snapshot;

  readonly retry = (): void => this.wakeUp?.();

  /** Never rejects: what goes wrong is shown. */
  private async run(signal: AbortSignal): Promise<void> {
    let fruitless = 0;
    while (!signal.aborted) {
      fruitless += 1;
      try {
        const response = await this.open(signal);
        if (!response.ok) throw await ResponseError.fromResponse(response);
        for await (const { event, data } of eventsOf(response)) {
          if (signal.aborted) return;
          fruitless = 0;
          this.hear(event, data);
        }
      } catch (error) {
        if (!signal.aborted) this.fail(error);
      }
      if (!signal.aborted) {
        const waitMs = backoffMs(fruitless + 1, firstWaitMs, longestWaitMs);
        await this.pause(waitMs, signal);
      }
    }
  }

  private async pause(waitMs: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    this.wakeUp = () => over.abort();
    signal.addEventListener('abort', this.wakeUp);
    await this.wait(waitMs, over.signal);
    signal.removeEventListener('abort', this.wakeUp);
    this.wakeUp = undefined;
  }

  private hear(event: string | undefined, text: string) {
    const known = this.snapshot.repositories ?? [];
    const others = (name: string | undefined) =>
      known.filter(({ metadata }) => metadata.name !== name);
    switch (event) {
      case 'repositories': {
        const { items } = JSON.parse(text) as { items: TemplateRepository[] };
        this.show({ repositories: items });
        break;
      }
      case 'changed': {
        const { repository } = JSON.parse(text) as {
          repository: TemplateRepository;
        };
        const { name } = repository.metadata;
        this.show({ repositories: [...others(name), repository] });
        break;
      }
      case 'removed': {
        const { name } = JSON.parse(text) as { name: string };
        this.show({ repositories: others(name) });
        break;
      }
      default:
    }
  }

  private fail(error: unknown) {
    const { repositories } = this.snapshot;
    this.show({ repositories, error: error as Error });
  }

  private show(snapshot: RepositoriesSnapshot) {
    this.snapshot = snapshot;
    this.listeners.forEach(listener => listener());
  }
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
