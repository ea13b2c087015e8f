import {
  annotations,
  parseDurationMs,
  type TemplateRepository,
} from '@streamspace/plugin-common';

/** Longest time until a sync that failed is tried again, in milliseconds. */
const retryMs = 5 * 60_000;

/** By how much of the interval a sync may be later, so that repositories that were added together are not synced together. */
const jitter = 0.1;

/** The interval of a repository that says none. */
const defaultInterval = '1h';

/** When a repository is to be synced, in milliseconds since 1970: 0 for at once, Infinity for not before somebody asks for it. */
export function dueAtMs({
  metadata,
  spec,
  status,
}: TemplateRepository): number {
  if (status?.observedGeneration !== metadata.generation) return 0;
  const requested = metadata.annotations?.[annotations.syncRequested];
  if (requested !== undefined && requested !== status?.handledSyncRequest) {
    return 0;
  }
  // Whoever was at it is gone; who has claimed it still is told apart by the claim.
  if (status?.phase === 'Syncing') return 0;
  if (spec.autoSync === false || !status?.nextSync) return Infinity;
  return Date.parse(status.nextSync);
}

/**
 * When the next sync is, after one that has just ended; undefined where nobody wants it.
 *
 * @param random - a number from 0 to 1.
 */
export function nextSync(
  { spec }: TemplateRepository,
  { nowMs, failed, random }: { nowMs: number; failed: boolean; random: number },
): Date | undefined {
  if (spec.autoSync === false) return undefined;
  const intervalMs = parseDurationMs(spec.syncInterval ?? defaultInterval);
  const waitMs = failed ? Math.min(intervalMs, retryMs) : intervalMs;
  return new Date(nowMs + waitMs * (1 + jitter * random));
}
