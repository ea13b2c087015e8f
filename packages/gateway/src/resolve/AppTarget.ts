import type { Session } from '@streamspace/plugin-common';

/** Where a connection is made to: a TCP port, or a Unix socket. */
export type Address = { host: string; port: number } | { path: string };

/** Where an app's own web server listens. */
export type AppTarget = Address & { protocol: 'http' | 'https' };

/** The web page that a session serves through the gateway: the app's own, or the web client that a desktop image brings along. */
export function webApp(
  session: Session,
): { port: number; protocol: 'http' | 'https'; path: string } | undefined {
  const { web, vnc } = session.status?.app ?? {};
  if (web) return web;
  if (vnc && vnc.protocol !== 'rfb') {
    return { port: vnc.port, protocol: 'http', path: vnc.path ?? '/' };
  }
  return undefined;
}

/** Port of the session's raw RFB server (RFC 6143), where it has one. */
export function rfbPort(session: Session): number | undefined {
  const vnc = session.status?.app?.vnc;
  return vnc?.protocol === 'rfb' ? vnc.port : undefined;
}
