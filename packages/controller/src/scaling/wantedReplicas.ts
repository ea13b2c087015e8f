import type { Scaling } from './resolveScaling';

/** How many pods a session that is awake wants for this many connections. */
export function wantedReplicas(
  { minReplicas, maxReplicas, targetConnections }: Scaling,
  connections: number,
): number {
  const needed = Math.ceil(connections / targetConnections);
  return Math.min(Math.max(needed, minReplicas, 1), maxReplicas);
}
