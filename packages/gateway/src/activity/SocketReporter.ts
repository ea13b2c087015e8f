import { parseObjectKey } from '@streamspace/plugin-node';
import type { Tracker } from '../tracker/TrackerClient';
import type { ConnectionLedger } from './ConnectionLedger';

/** The tracker hears from each gateway at least this often, also when nothing is open: it must know that we are there. */
const intervalMs = 15_000;

/** A burst of changes makes one report. */
const debounceMs = 500;

export type SocketReporterOptions = {
  /** Unique for each gateway process. */
  gateway: string;
  ledger: ConnectionLedger;
  tracker: Pick<Tracker, 'reportSockets'>;
  /** Whether the tracker must hear at once that somebody is active under a Connection, since the session is about to stop. */
  isUrgent?: (key: string) => boolean;
  /** Told the desktops of which the tracker wants a picture now, by name of the session. */
  onPicturesWanted?: (sessions: string[]) => void;
  /** Told once of each outage of the tracker. */
  onError: (error: Error) => void;
};

/** Tells the tracker which Connections have something open through this gateway. */
export class SocketReporter {
  private timer?: NodeJS.Timeout;
  private dueMs = Infinity;
  private reportedMs = Date.now();
  private running = Promise.resolve();
  private isRefused = false;
  private stopped = false;

  constructor(private readonly options: SocketReporterOptions) {}

  /** Reports at once, then regularly, and soon after something opened or closed. */
  start(): void {
    const { ledger, isUrgent } = this.options;
    ledger.onSocketsChange(() => this.schedule(debounceMs));
    ledger.onActivity(key => {
      if (this.isSoon || !isUrgent?.(key)) return;
      this.schedule(debounceMs);
    });
    this.schedule(0);
  }

  /** Ends the reports with a last one. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    await this.report();
  }

  /** Whether the next report leaves in a moment anyway. */
  private get isSoon(): boolean {
    return this.dueMs - Date.now() <= debounceMs;
  }

  private schedule(delayMs: number): void {
    const dueMs = Date.now() + delayMs;
    if (this.stopped || dueMs >= this.dueMs) return;
    clearTimeout(this.timer);
    this.dueMs = dueMs;
    this.timer = setTimeout(() => {
      this.dueMs = Infinity;
      // Reports go one after another, so that an older one never arrives last.
      this.running = this.running.then(() => this.report());
      void this.running.then(() => this.schedule(intervalMs));
    }, delayMs);
  }

  private async report(): Promise<void> {
    const { gateway, ledger, tracker, onError, onPicturesWanted } =
      this.options;
    const startedMs = Date.now();
    const uses = ledger.usesSince(this.reportedMs);
    try {
      const pictures = await tracker.reportSockets(
        gateway,
        uses.map(({ key, lastActivityMs, ...use }) => ({
          ...use,
          name: parseObjectKey(key).name,
          lastActivity:
            lastActivityMs === undefined
              ? undefined
              : new Date(lastActivityMs).toISOString(),
        })),
      );
      if (pictures.length > 0) onPicturesWanted?.(pictures);
      this.reportedMs = startedMs;
      this.isRefused = false;
    } catch (error) {
      if (!this.isRefused) onError(error as Error);
      this.isRefused = true;
    }
  }
}
