import type { Pod, PodStatus } from 'kubernetes-types/core/v1';
import {
  Pod as PodKind,
  isConflict,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { Clock } from '../pods/Clock';

/** Milliseconds between two tries while the API server is away. */
const retryMs = 1_000;

/**
 * Writes the status of one pod: always the newest, never the same twice, again until the API server has it.
 */
export class PodStatusWriter {
  private written?: string;
  private running?: Promise<void>;
  private wanted = false;
  private readonly stopped = new AbortController();

  constructor(
    private readonly client: KubernetesClient,
    private readonly pod: () => Pod,
    private readonly status: () => PodStatus,
    private readonly clock: Clock,
  ) {}

  /** Asks for a write of what the status is by then. */
  request(): void {
    this.wanted = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
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
    while (this.wanted && !this.stopped.signal.aborted) {
      this.wanted = false;
      const status = this.status();
      const text = JSON.stringify(status);
      if (text === this.written) continue;
      if (await this.write(status)) this.written = text;
      else {
        this.wanted = true;
        await this.clock.delay(retryMs, this.stopped.signal);
      }
    }
  }

  /** False when it should be tried again. */
  private async write(status: PodStatus): Promise<boolean> {
    const { name, namespace, uid } = this.pod().metadata!;
    try {
      await this.client.mergePatch(
        PodKind,
        { name: name!, namespace },
        // The uid makes the server refuse where another pod has taken the name.
        { metadata: { uid }, status },
        { subresource: 'status' },
      );
      return true;
    } catch (error) {
      if (isNotFound(error) || isConflict(error)) {
        this.stop();
        return true;
      }
      return false;
    }
  }
}
