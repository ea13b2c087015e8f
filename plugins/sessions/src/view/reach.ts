import type { ConnectionHealth } from '@streamspace/plugin-react';
import type { RemoteDesktop } from '../hooks/useRemoteDesktop';

/** How well a session is reached. */
export interface Reach {
  quality: 'good' | 'weak' | 'lost' | 'none';
  latencyMs?: number;
}

/** Sums up heartbeats and the desktop's own socket. */
export function reachOf(options: {
  isLive: boolean;
  health: ConnectionHealth;
  desktopStatus?: RemoteDesktop['status'];
}): Reach {
  const { isLive, health, desktopStatus } = options;
  if (!isLive) return { quality: 'none' };
  if (desktopStatus === 'lost' || health.missed > 1) return { quality: 'lost' };
  if (health.missed > 0) return { quality: 'weak' };
  return { quality: 'good', latencyMs: health.latencyMs };
}
