import { backoffMs } from '../time/backoffMs';
import { Activity } from './Activity';
import type {
  Admission,
  ConnectionsApi,
  StartProgress,
} from './ConnectionsApi';
import { Heartbeat, unknownHealth, type ConnectionHealth } from './Heartbeat';
import { isPassing } from './isPassing';
import { tabId } from './tabId';

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

export type ConnectionState =
  | { name: 'idle' }
  | { name: 'connecting'; progress?: StartProgress }
  | { name: 'connected'; admission: Admission }
  /** The portal could not be reached; `retryAt` is when it is tried again, in milliseconds. */
  | { name: 'retrying'; error: Error; retryAt: number }
  /** Somebody disconnected the person, who comes back on their own word only. */
  | { name: 'dismissed'; message: string }
  | { name: 'failed'; error: Error };

/** What tells the tracker that this tab is there, and its person at work. */
type Beating = { connection: string; heartbeat: Heartbeat; activity: Activity };

export interface ConnectionSnapshot {
  state: ConnectionState;
  health: ConnectionHealth;
}

/**
 * This tab's connection to one session, from `open` to `close`: connects, follows the start, tells the tracker that it is there, comes back by
 * itself after the laptop slept or the network was away, and says goodbye when the page goes.
 */
export class SessionConnection {
  private readonly options: {
    api: ConnectionsApi;
    sessionName: string;
  };
  private snapshot: ConnectionSnapshot = {
    state: { name: 'idle' },
    health: unknownHealth,
  };
  private readonly listeners = new Set<() => void>();
  private isOpen = false;
  private attempt = 0;
  private retryTimer?: ReturnType<typeof setTimeout>;
  private connecting?: AbortController;
  private beating?: Beating;
  private wantsTicket = false;
  /** Whether the connect under way, or the next try of it, may wake the session. */
  private wakes = true;

  constructor(options: SessionConnection['options']) {
    this.options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly getSnapshot = () => this.snapshot;

  open(): void {
    this.isOpen = true;
    window.addEventListener('pagehide', this.leave);
    window.addEventListener('pageshow', this.comeBack);
    window.addEventListener('online', this.retryNow);
    if (this.snapshot.state.name !== 'dismissed') this.connect(true);
  }

  close(): void {
    this.isOpen = false;
    window.removeEventListener('pagehide', this.leave);
    window.removeEventListener('pageshow', this.comeBack);
    window.removeEventListener('online', this.retryNow);
    this.leave();
    if (this.snapshot.state.name !== 'dismissed') this.show({ name: 'idle' });
  }

  /** Connects anew on the person's word. */
  readonly reconnect = (): void => {
    if (this.isOpen) this.connect(true);
    else this.show({ name: 'idle' });
  };

  /**
   * Gets a fresh ticket without waking anything. The tracker is asked first whether the Connection lives: who was disconnected by somebody does
   * not come back by this.
   */
  readonly readmit = (): void => {
    if (this.snapshot.state.name !== 'connected' || !this.beating) return;
    this.wantsTicket = true;
    this.beating.heartbeat.beat();
  };

  /** Asks the tracker now whether the Connection lives. */
  readonly check = (): void => this.beating?.heartbeat.beat();

  /** Whether this browser was out of reach for so long that the session may have stopped without the person seeing it. */
  readonly isAway = (): boolean => this.beating?.heartbeat.isAway ?? false;

  /** Ends the wait for the next try, of connecting or of a heartbeat. */
  readonly retryNow = (): void => {
    if (this.snapshot.state.name === 'retrying') this.connect(this.wakes);
    else this.check();
  };

  private connect(wake: boolean) {
    this.stopConnecting();
    const connecting = new AbortController();
    this.connecting = connecting;
    this.wantsTicket = false;
    this.wakes = wake;
    this.show({ name: 'connecting' });
    this.admit(connecting.signal).catch(error => {
      if (!connecting.signal.aborted) this.fail(error);
    });
  }

  private async admit(signal: AbortSignal) {
    const { api, sessionName } = this.options;
    let admission: Admission | undefined;
    while (!admission && !signal.aborted) {
      admission = await api.connect(sessionName, {
        wake: this.wakes,
        signal,
        onProgress: progress => {
          if (!signal.aborted) this.show({ name: 'connecting', progress });
        },
      });
    }
    if (!admission || signal.aborted) return;
    this.attempt = 0;
    this.beat(admission.connection);
    this.show({ name: 'connected', admission });
  }

  private fail(error: Error) {
    if (!isPassing(error)) {
      this.sayGoodbye();
      this.show({ name: 'failed', error });
      return;
    }
    this.attempt += 1;
    const delayMs = backoffMs(this.attempt, firstRetryMs, longestRetryMs);
    this.retryTimer = setTimeout(this.retryNow, delayMs);
    this.show({ name: 'retrying', error, retryAt: Date.now() + delayMs });
  }

  private beat(connection: string) {
    if (this.beating?.connection === connection) return;
    this.stopBeating();
    const { api, sessionName } = this.options;
    const activity = new Activity(this.check);
    const heartbeat = new Heartbeat({
      send: signal => {
        const isActive = activity.take();
        return api
          .heartbeat(sessionName, {
            connection,
            tab: tabId(),
            isActive,
            signal,
          })
          .catch(error => {
            if (isActive) activity.giveBack();
            throw error;
          });
      },
      onHealth: health => {
        this.show(this.snapshot.state, health);
        if (this.wantsTicket && health.missed === 0) this.connect(false);
      },
      onEnd: answer => {
        // What fell asleep while the person was away is woken for them, if they look.
        const wake = heartbeat.isAway && document.visibilityState === 'visible';
        this.stopBeating();
        if (answer.name === 'gone') {
          this.connect(wake);
          return;
        }
        this.stopConnecting();
        this.show(answer);
      },
    });
    this.beating = { connection, heartbeat, activity };
    activity.start();
    heartbeat.start();
  }

  private stopBeating() {
    this.beating?.heartbeat.stop();
    this.beating?.activity.stop();
    this.beating = undefined;
  }

  private stopConnecting() {
    this.connecting?.abort();
    clearTimeout(this.retryTimer);
  }

  private sayGoodbye() {
    if (!this.beating) return;
    const { connection } = this.beating;
    this.stopBeating();
    this.options.api
      .disconnect(this.options.sessionName, connection, tabId())
      // Where it does not come through, silence tells the tracker the same a minute later.
      .catch(() => undefined);
  }

  private readonly leave = () => {
    this.stopConnecting();
    this.sayGoodbye();
  };

  private readonly comeBack = (event: PageTransitionEvent) => {
    if (event.persisted) this.connect(true);
  };

  private show(state: ConnectionState, health = this.snapshot.health) {
    this.snapshot = { state, health };
    this.listeners.forEach(listener => listener());
  }
}
