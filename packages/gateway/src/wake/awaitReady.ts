import { Refusal } from '../Refusal';
import type { Browser, ReadyPod } from '../resolve/ReadyPod';
import type { RoutingTable } from '../resolve/RoutingTable';
import { failureMessage, startupTimeoutMs } from '../resolve/sessionState';

export type AwaitReadyOptions = {
  table: RoutingTable;
  sessionName: string;
  browser: Browser;
  /** Aborts when nobody waits any more. */
  signal: AbortSignal;
};

/**
 * A ready pod, as soon as there is one.
 *
 * @throws Refusal after the session's `startupTimeout`, or at once when the session fails.
 */
export async function awaitReady(
  options: AwaitReadyOptions,
): Promise<ReadyPod> {
  const { table, sessionName, browser, signal } = options;
  const look = (): ReadyPod | undefined => {
    const session = table.session(sessionName);
    const failure = session && failureMessage(session);
    if (failure) throw failed(failure);
    return session && table.readyPod(session, browser);
  };
  const ready = look();
  if (ready) return ready;

  const session = table.session(sessionName);
  const waitMs = session ? startupTimeoutMs(session) : 0;
  return new Promise<ReadyPod>((resolve, reject) => {
    const stops: (() => void)[] = [];
    const finish = (outcome: () => void) => {
      stops.forEach(stop => stop());
      outcome();
    };
    const giveUp = () => finish(() => reject(stillStarting()));
    const check = () => {
      try {
        const pod = look();
        if (pod) finish(() => resolve(pod));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const timer = setTimeout(giveUp, waitMs);
    signal.addEventListener('abort', giveUp);
    stops.push(
      () => clearTimeout(timer),
      () => signal.removeEventListener('abort', giveUp),
      table.onSessionChange(sessionName, check),
    );
    if (signal.aborted) giveUp();
  });
}

/** The app is on its way; the page for it shows how far. */
export function stillStarting(): Refusal {
  return new Refusal({
    statusCode: 503,
    name: 'ServiceUnavailableError',
    title: 'Starting your session',
    message: 'The app is still starting. Ask again in a few seconds.',
    page: 'waiting',
    retryAfterSeconds: 5,
  });
}

function failed(message: string): Refusal {
  return new Refusal({
    statusCode: 503,
    name: 'ServiceUnavailableError',
    title: 'The app could not be started',
    message,
    retryAfterSeconds: 60,
  });
}
