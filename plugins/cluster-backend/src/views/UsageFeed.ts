import type {
  RowUsage,
  UsageState,
  ViewMessage,
} from '@streamspace/plugin-common';
import type { VisibleUsage } from '../metrics/UsageRights';
import { seriesOf } from '../metrics/Measured';
import type { UsageSampler } from '../metrics/UsageSampler';

/** Points of the small lines beside rows: ten minutes. */
const recentSamples = 20;

/**
 * Tells one client what the rows that it sees use: when other rows are on its page, and after each sample. It runs beside the feed of the rows, which never
 * wait for it.
 */
export class UsageFeed {
  private latest = '';
  private hasNews = true;
  private wake = () => {};

  constructor(
    private readonly options: {
      usage: UsageSampler;
      resource: 'nodes' | 'pods';
      /** Keys of the rows on the page. */
      shown: () => string[];
      /** Those of them whose use the client may see. */
      visible: (keys: string[]) => Promise<VisibleUsage>;
      /** Resolves when the message has left the process. */
      send: (message: ViewMessage) => Promise<void>;
    },
  ) {}

  /** Other rows are on the page. */
  notice(): void {
    this.hasNews = true;
    this.wake();
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const end = this.options.usage.onSample(() => this.notice());
    signal.addEventListener('abort', () => this.wake(), { once: true });
    try {
      while (!signal.aborted) {
        if (this.hasNews) {
          this.hasNews = false;
          await this.tell();
        } else {
          await new Promise<void>(resolve => {
            this.wake = resolve;
          });
        }
      }
    } finally {
      end();
    }
  }

  private async tell(): Promise<void> {
    const message = await this.message().catch(
      ({ message: reason }: Error): ViewMessage => ({
        type: 'usage',
        state: { name: 'failing', reason },
        usage: {},
      }),
    );
    const text = JSON.stringify(message);
    if (text === this.latest) return;
    this.latest = text;
    await this.options.send(message);
  }

  private async message(): Promise<ViewMessage> {
    const { usage, resource, shown, visible } = this.options;
    const { keys, reason } = await visible(shown());
    if (keys.length === 0 && reason) {
      const state: UsageState = { name: 'refused', reason };
      return { type: 'usage', state, usage: {} };
    }
    const { state } = usage;
    const known: Record<string, RowUsage> = {};
    for (const key of state.name === 'measured' ? keys : []) {
      const recent = usage.ring.recent(seriesOf(resource, key), recentSamples);
      if (recent) known[key] = recent;
    }
    return { type: 'usage', state, usage: known };
  }
}
