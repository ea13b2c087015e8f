import type { Pod, PodStatus } from 'kubernetes-types/core/v1';
import {
  isConflict,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { Clock } from '../pods/Clock';
import { patchPodStatus } from './patchPodStatus';

/** Milliseconds between two tries while the API server is away. */
const retryMs = 1_000;

export type PodStatusWriterOptions = {
  client: KubernetesClient;
  clock: Clock;
  /** The pod as it was last seen. */
  pod: () => Pod;
  /** Its status as it is now. */
  status: () => PodStatus;
  /** Told of a failure once, however often it comes again. */
  onError: (error: Error) => void;
};

/**
 * Writes the status of one pod: always the newest, never the same twice, again until the API server has it.
 */
export class PodStatusWriter {
  private written?: string;
  private running?: Promise<void>;
  private wanted = false;
  private failure?: string;
  private readonly stopped = new AbortController();

  constructor(private readonly options: PodStatusWriterOptions) {}

  /** Asks for a write of what the status is by then. */
  request(): void {
    this.wanted = true;
    this.running ??= this.run();
  }

  /** Resolves when the present status is written, or nobody wants it any more. */
  async flush(): Promise<void> {
    this.request();
    await this.running;
  }

  /** Writes no more. */
  stop(): void {
    this.stopped.abort();
  }

  private async run(): Promise<void> {
    // What changes in this turn of the event loop is one write.
    await Promise.resolve();
    while (this.wanted && !this.stopped.signal.aborted) {
      this.wanted = false;
      const status = this.options.status();
      const text = JSON.stringify(status);
      if (text === this.written) continue;
      if (await this.write(status)) this.written = text;
      else {
        this.wanted = true;
        await this.options.clock.delay(retryMs, this.stopped.signal);
      }
    }
    // In the turn in which nothing was wanted: a wish that comes later begins anew.
    this.running = undefined;
  }

  /** False when it should be tried again. */
  private async write(status: PodStatus): Promise<boolean> {
    const { client, pod, onError } = this.options;
    try {
      await patchPodStatus(client, pod(), status);
      this.failure = undefined;
      return true;
    } catch (error) {
      if (isNotFound(error) || isConflict(error)) {
        this.stop();
        return true;
      }
      const { message } = error as Error;
      if (message !== this.failure) onError(error as Error);
      this.failure = message;
      return false;
    }
  }
}
