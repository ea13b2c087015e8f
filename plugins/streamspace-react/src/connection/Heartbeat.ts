import { backoffMs } from '../time/backoffMs';
import type { HeartbeatAnswer } from './ConnectionsApi';
import { startTicker } from './startTicker';

/** The clock is looked at more often than the heart beats, so that a laptop that wakes up is seen soon. */
const tickMs = 5_000;
/** A browser tells every 30 s that it is still there; the tracker forgets it after 60 s of silence. */
const ticksPerBeat = 6;
const beatMs = tickMs * ticksPerBeat;
const awayMs = 60_000;
const sleptMs = 90_000;
const firstRetryMs = 1_000;
/** A beat that hangs for so long counts as failed. */
const answerMs = 15_000;
/** One that began less than this ago does for who wants one at once. */
const freshMs = 2_000;

/** How well the portal is reached, by its heartbeats. */
export interface ConnectionHealth {
  /** Round trip of the latest heartbeat. */
  latencyMs?: number;
  /** Those of the latest heartbeats that came through, the oldest first. */
  latenciesMs: readonly number[];
  /** Heartbeats in a row that did not come through. */
  missed: number;
  /** When a missed one is tried again, in milliseconds. */
  retryAt?: number;
}

/** What is known before the first heartbeat. */
export const unknownHealth: ConnectionHealth = { latenciesMs: [], missed: 0 };

export interface HeartbeatCallbacks {
  send: (signal: AbortSignal) => Promise<HeartbeatAnswer>;
  onHealth: (health: ConnectionHealth) => void;
  /** Is told every answer but that the Connection lives; nothing more is sent then. */
  onEnd: (answer: Exclude<HeartbeatAnswer, { name: 'known' }>) => void;
}

/**
 * Tells the tracker every 30 s that this browser is there, from `start` to `stop`. A beat that fails is tried again after 1 s, 2 s, 4 s and so on,
 * and never ends the beating. It beats at once when the network comes back, when the laptop slept, and when a page that was not heard for a
 * minute is looked at.
 */
export class Heartbeat {
  private readonly callbacks: HeartbeatCallbacks;
  private health = unknownHealth;
  private heardAt = Date.now();
  private tickedAt = Date.now();
  private ticksLeft = ticksPerBeat;
  private underWay?: { sentAt: number; abort: AbortController };
  private retryTimer?: ReturnType<typeof setTimeout>;
  private stopTicker?: () => void;

  constructor(callbacks: HeartbeatCallbacks) {
    this.callbacks = callbacks;
  }

  /** Whether the tracker was not reached for so long that it has forgotten this browser. */
  get isAway(): boolean {
    return Date.now() - this.heardAt > awayMs;
  }

  start(): void {
    this.stopTicker = startTicker(tickMs, this.tick);
    window.addEventListener('online', this.beat);
    document.addEventListener('visibilitychange', this.look);
    this.beat();
  }

  stop(): void {
    this.stopTicker?.();
    window.removeEventListener('online', this.beat);
    document.removeEventListener('visibilitychange', this.look);
    clearTimeout(this.retryTimer);
    this.underWay?.abort.abort();
    this.underWay = undefined;
    this.stopTicker = undefined;
  }

  /** Beats now. */
  readonly beat = (): void => {
    if (!this.stopTicker) return;
    const sentAt = performance.now();
    if (this.underWay && sentAt - this.underWay.sentAt < freshMs) return;
    this.underWay?.abort.abort();
    clearTimeout(this.retryTimer);
    this.ticksLeft = ticksPerBeat;
    const abort = new AbortController();
    this.underWay = { sentAt, abort };
    const patience = setTimeout(
      () => abort.abort(new Error('The portal did not answer in time.')),
      answerMs,
    );
    const isCurrent = () => this.underWay?.abort === abort;
    this.callbacks
      .send(abort.signal)
      .then(
        answer => isCurrent() && this.take(answer, performance.now() - sentAt),
        // The count is what the person sees.
        () => isCurrent() && this.miss(),
      )
      .finally(() => {
        clearTimeout(patience);
        if (isCurrent()) this.underWay = undefined;
      });
  };

  private take(answer: HeartbeatAnswer, latencyMs: number) {
    if (answer.name !== 'known') {
      this.stop();
      this.callbacks.onEnd(answer);
      return;
    }
    this.heardAt = Date.now();
    const latenciesMs = [...this.health.latenciesMs.slice(-29), latencyMs];
    this.tell({ latencyMs, latenciesMs, missed: 0 });
  }

  private miss() {
    const missed = this.health.missed + 1;
    const delayMs = backoffMs(missed, firstRetryMs, beatMs);
    this.retryTimer = setTimeout(this.beat, delayMs);
    this.tell({ ...this.health, missed, retryAt: Date.now() + delayMs });
  }

  private tell(health: ConnectionHealth) {
    this.health = health;
    this.callbacks.onHealth(health);
  }

  private readonly tick = () => {
    const slept = Date.now() - this.tickedAt > sleptMs;
    this.tickedAt = Date.now();
    // Ticks are counted, not the clock: it may be set back.
    this.ticksLeft -= 1;
    if (slept || this.ticksLeft <= 0) this.beat();
  };

  private readonly look = () => {
    if (document.visibilityState === 'visible' && this.isAway) this.beat();
  };
}
