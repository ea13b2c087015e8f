import type { Pod } from 'kubernetes-types/core/v1';
import type { Session } from '@streamspace/plugin-common';
import type { SessionRun } from '../desired/run';
import { appStatus, readySince } from '../observe/pods';
import type { SessionContext } from '../reconcile/SessionContext';
import { choosePort, guessedPort } from './choosePort';

/** How long an app may take until it listens at the port that its template guessed, in milliseconds, before others are looked for. */
const patienceMs = 5_000;

export type FoundPort = {
  /** At which the app is reached; absent while nobody knows. */
  port?: number;
  lookAgainInMs?: number;
};

/** The port of an app whose template only guessed it: the guess, once the app answered there, or another at which the app listens. */
export async function findPort(
  { ports, now }: SessionContext,
  { status }: Session,
  { run, pod }: { run?: SessionRun; pod?: Pod },
  signal: AbortSignal,
): Promise<FoundPort> {
  const known = status?.foundPort;
  if (known || !run?.portIsGuess || !pod) return { port: known };
  const guess = guessedPort(run.app);
  if (readySince(pod)) return { port: guess };
  const startedAt = appStatus(pod)?.state?.running?.startedAt;
  if (!startedAt) return {};
  const waitMs = Date.parse(startedAt) + patienceMs - now().getTime();
  if (waitMs > 0) return { lookAgainInMs: waitMs };
  const steady = await ports.steadyPorts(pod, signal);
  const port = choosePort(steady.ports, run.app);
  // Where it listens as it was expected to, it is not ready yet.
  return port === undefined || steady.ports.includes(guess!)
    ? { lookAgainInMs: steady.lookAgainInMs }
    : { port };
}
