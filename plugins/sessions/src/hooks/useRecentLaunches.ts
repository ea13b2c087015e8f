import { useCallback } from 'react';
import { addLaunch, type Launch } from '../launcher/recentApps';
import { useStoredValue, type StoredKey } from '../storage/useStoredValue';

const launchesKey: StoredKey<Launch[]> = {
  key: 'launches',
  parse: stored => (Array.isArray(stored) ? stored.filter(isLaunch) : []),
};

function isLaunch(stored: Partial<Launch> | null): stored is Launch {
  return typeof stored?.template === 'string' && typeof stored.at === 'string';
}

/** What the person launched last, newest first, and noting one more; undefined until it is known. */
export function useRecentLaunches(): {
  launches: readonly Launch[] | undefined;
  /** Resolves when it is noted. */
  note: (template: string) => Promise<void>;
} {
  const [launches, change] = useStoredValue(launchesKey);
  const note = useCallback(
    (template: string) =>
      change(known =>
        addLaunch(known, { template, at: new Date().toISOString() }),
      ),
    [change],
  );
  return { launches, note };
}
