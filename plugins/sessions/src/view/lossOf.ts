import type { RemoteDesktop } from '../hooks/useRemoteDesktop';
import type { SessionView } from '../hooks/useSessionView';

/** What is out of reach while the picture stays, and when it is tried again. */
export interface Loss {
  what: 'desktop' | 'portal';
  /** In milliseconds; absent while it is being tried. */
  retryAt: number | undefined;
  retryNow: () => void;
}

/** What of a live session cannot be reached now: the portal, for a connection or twice in a row for a heartbeat, or the desktop's own socket. */
export function lossOf(
  props: Pick<SessionView, 'retryAt' | 'retryNow' | 'health'> & {
    desktop: RemoteDesktop | undefined;
  },
): Loss | undefined {
  const { desktop, health, retryAt, retryNow } = props;
  if (retryAt !== undefined) return { what: 'portal', retryAt, retryNow };
  if (health.missed > 1) {
    return { what: 'portal', retryAt: health.retryAt, retryNow };
  }
  return desktop?.status === 'lost'
    ? {
        what: 'desktop',
        retryAt: desktop.retryAt,
        retryNow: desktop.retryNow,
      }
    : undefined;
}
