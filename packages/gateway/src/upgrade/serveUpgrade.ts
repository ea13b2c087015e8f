import type { Duplex } from 'node:stream';
import type { Exchange } from '../Exchange';
import { refuseForeignOrigin } from '../passes/refuseForeignOrigin';
import { noSuchPath, noWebPage, notAllowed } from '../Refusal';
import { rfbPort, webApp } from '../resolve/AppTarget';
import { ownPaths } from '../routes/ownPaths';
import type { ServeOptions } from '../routes/serveRequest';
import { bridgeRfb } from './bridgeRfb';
import { proxyWebSocket } from './proxyWebSocket';

export type UpgradeOptions = ServeOptions & {
  /** First bytes that came with the upgrade. */
  head: Buffer;
};

/**
 * Serves a WebSocket until it is over: the desktop's for the portal's viewer, or one of the app's own.
 *
 * @throws Refusal by the pass that stops it.
 */
export async function serveUpgrade(
  exchange: Exchange,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<void> {
  if (exchange.kind === 'rfb') await serveRfb(exchange, socket, options);
  else await serveWebSocket(exchange, socket, options);
}

async function serveWebSocket(
  exchange: Exchange,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<void> {
  const { request, requestId, ownOrigin, path } = exchange;
  refuseForeignOrigin(request, ownOrigin);
  if (path.startsWith(ownPaths.prefix)) throw noSuchPath();
  const { entrance, table, hosts, portalOrigin, head } = options;
  const entry = await entrance.enter(exchange, () => socket.destroy());
  try {
    const host = await entrance.readyPodIP(entry, socket);
    const session = table.session(entry.grant.sessionName);
    const app = session && webApp(session);
    if (!app) throw noWebPage();
    await proxyWebSocket(request, socket, {
      target: { host, port: app.port, protocol: app.protocol },
      scheme: hosts.scheme,
      requestId,
      portalOrigin,
      head,
      onMessage: entry.use.active,
    });
  } finally {
    entry.use.end();
  }
}

async function serveRfb(
  exchange: Exchange,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<void> {
  const { request } = exchange;
  const { entrance, table, portalOrigin, head } = options;
  // The viewer is a page of the portal; no app may draw another session's desktop.
  if (request.headers.origin?.toLowerCase() !== portalOrigin)
    throw notAllowed();
  const entry = await entrance.enter(exchange, () => socket.destroy());
  try {
    const host = await entrance.readyPodIP(entry, socket);
    const session = table.session(entry.grant.sessionName);
    const port = session && rfbPort(session);
    if (port === undefined) throw noSuchPath();
    await bridgeRfb(request, socket, {
      host,
      port,
      head,
      viewOnly: entry.connection.spec.role === 'viewer',
      onInput: entry.use.active,
    });
  } finally {
    entry.use.end();
  }
}
