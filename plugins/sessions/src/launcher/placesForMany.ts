import { builtInDefaults, type Template } from '@streamspace/plugin-common';

/** How many people may be in one session of a template for several at once; undefined where it is for one. */
export function placesForMany({ spec }: Template): number | undefined {
  if (!spec.multiUser) return undefined;
  const { maxConcurrentUsers, maxConnections } = spec;
  return Math.min(
    maxConcurrentUsers ?? Infinity,
    maxConnections ?? builtInDefaults.maxConnections,
  );
}
