import { constants } from 'node:os';

/** How a process ended. */
export type ProcessExit = {
  /** Its own, or 128 and the number of the signal that ended it, as shells count. */
  exitCode: number;
  /** Number of the signal that ended it. */
  signal?: number;
};

/** What Node.js tells of a process that has ended, as a {@link ProcessExit}. */
export function exitOf(
  code: number | null,
  signalName: NodeJS.Signals | null,
): ProcessExit {
  if (!signalName) return { exitCode: code ?? 1 };
  const signal = constants.signals[signalName];
  return { exitCode: 128 + signal, signal };
}
