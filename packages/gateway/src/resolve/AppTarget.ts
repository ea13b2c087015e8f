import type { Session } from '@streamspace/plugin-common';

/** Where a connection is made to: a TCP port, or a Unix socket. */
export type Address = { host: string; port: number } | { path: string };

/** Where an app's own web server listens. */
export type AppTarget = Address & { protocol: 'http' | 'https' };

/** What the web client speaks that a desktop's image brings along. */
export type ClientProtocol = 'kasmvnc' | 'selkies' | 'novnc';

export type WebApp = {
  port: number;
  protocol: 'http' | 'https';
  /** Path of its first page within the session, with a query where it wants one. */
  path: string;
  /** Where the page is a desktop's. */
  client?: ClientProtocol;
  /** Whether it gets paths with the session's base path or without it; absent where it needs a host of its own. */
  pathPrefix?: 'Keep' | 'Strip';
};

/** The web page that a session serves through the gateway: the app's own, or the web client that a desktop image brings along. */
export function webApp(session: Session): WebApp | undefined {
  const { web, vnc } = session.status?.app ?? {};
  if (web) return web;
  if (vnc && vnc.protocol !== 'rfb') {
    const { port, protocol: client, scheme = 'http', path = '/' } = vnc;
    const { pathPrefix } = vnc;
    return { port, protocol: scheme, path, client, pathPrefix };
  }
  return undefined;
}

/** Port of the session's raw RFB server (RFC 6143), where it has one. */
export function rfbPort(session: Session): number | undefined {
  const vnc = session.status?.app?.vnc;
  return vnc?.protocol === 'rfb' ? vnc.port : undefined;
}
