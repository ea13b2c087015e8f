import { objectKey, type Reflector } from '@streamspace/plugin-node';
import type { Session } from '@streamspace/plugin-common';

/** How the waiting ended. `gone`: the session was deleted, hibernated or ended meanwhile. */
export type Outcome = {
  kind: 'running' | 'failed' | 'timeout' | 'gone';
  session: Session;
};

export type AwaitRunningOptions = {
  sessions: Reflector<Session>;
  session: Session;
  timeoutMs: number;
  /** Ends the waiting as a timeout does. */
  signal: AbortSignal;
  /** Told of the session at once and at each change. */
  onChange?: (session: Session) => void;
};

/** Waits, by the live copy, until a session runs or will not. */
export function awaitRunning(options: AwaitRunningOptions): Promise<Outcome> {
  const { sessions, timeoutMs, signal, onChange } = options;
  const key = objectKey(options.session);
  let latest = options.session;

  return new Promise(resolve => {
    const stops: (() => void)[] = [];
    const finish = (kind: Outcome['kind']) => {
      stops.forEach(stop => stop());
      resolve({ kind, session: latest });
    };
    const giveUp = () => finish('timeout');
    const look = (session: Session) => {
      latest = session;
      onChange?.(session);
      const kind = outcomeOf(session);
      if (kind) finish(kind);
    };
    const timer = setTimeout(giveUp, timeoutMs);
    const stopListening = sessions.onChange(change => {
      if (change.key !== key) return;
      if (change.after) look(change.after);
      else finish('gone');
    });
    stops.push(
      () => clearTimeout(timer),
      () => signal.removeEventListener('abort', giveUp),
      stopListening,
    );
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else look(newerOf(options.session, sessions.get(key)));
  });
}

function outcomeOf(session: Session): Outcome['kind'] | undefined {
  if (session.metadata.deletionTimestamp) return 'gone';
  const { phase, url, observedGeneration = 0 } = session.status ?? {};
  // A status of before the session was woken says nothing about now.
  if (observedGeneration < (session.metadata.generation ?? 0)) return undefined;
  if (phase === 'Running' && url) return 'running';
  if (phase === 'Failed') return 'failed';
  return session.spec.state === 'terminated' ? 'gone' : undefined;
}

/** The copy may be a moment behind what was read or written just now. */
function newerOf(session: Session, copy: Session | undefined): Session {
  const isNewer =
    copy &&
    (copy.metadata.generation ?? 0) >= (session.metadata.generation ?? 0);
  return isNewer ? copy : session;
}
