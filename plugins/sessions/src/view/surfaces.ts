import type { Session } from '@streamspace/plugin-common';

/** A way in which a session shows itself: its own web page, or a desktop that the portal draws. */
export type Surface = 'web' | 'desktop';

/**
 * The surfaces of a running session; the first of them is in front at first. Images that bring a web client for their desktop are web pages to the
 * portal; only a raw RFB server is drawn by it.
 */
export function surfaces({ status }: Session): Surface[] {
  const { web, vnc } = status?.app ?? {};
  const found: Surface[] = [];
  if (vnc?.protocol === 'rfb') found.push('desktop');
  if (web || (vnc && vnc.protocol !== 'rfb') || found.length === 0) {
    found.push('web');
  }
  return found;
}

/** Whether a running session is a desktop whose image brings its own web client: a page that the portal frames and cannot look into. */
export function hasOwnClient({ status }: Session): boolean {
  const { web, vnc } = status?.app ?? {};
  return !web && vnc !== undefined && vnc.protocol !== 'rfb';
}
