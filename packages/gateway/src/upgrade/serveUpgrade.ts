import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Exchange } from '../Exchange';
import { refuseAmbiguous } from '../passes/refuseAmbiguous';
import { refuseForeignOrigin } from '../passes/refuseForeignOrigin';
import { movedElsewhere, noSuchPath, notAllowed, watchOnly } from '../Refusal';
import { rfbPort } from '../resolve/AppTarget';
import { isServedAt } from '../resolve/isServedAt';
import { ownPaths } from '../resolve/ownPaths';
import { reachApp } from '../routes/reachApp';
import type { ServeOptions } from '../routes/serveRequest';
import { bridgeRfb } from './bridgeRfb';
import type { Patience } from './joinWebSockets';
import { proxyWebSocket } from './proxyWebSocket';

export type UpgradeOptions = ServeOptions & {
  /** First bytes that came with the upgrade. */
  head: Buffer;
  patience?: Patience;
  /** Aborts when the gateway is about to end: what is open says goodbye. */
  closing: AbortSignal;
};

/** Joins the browser to what it asked for; resolves when it is over. */
type Join = () => Promise<void>;

/**
 * Serves a WebSocket until it is over: the desktop's for the portal's viewer, or one of the app's own.
 *
 * @throws Refusal by the pass that stops it.
 */
export async function serveUpgrade(
  exchange: Exchange<IncomingMessage>,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<void> {
  refuseAmbiguous(exchange);
  // No WebSocket is half closed before it is open: a browser that ends while the session wakes has left.
  const leave = () => socket.destroy();
  socket.once('end', leave);
  const reach = exchange.kind === 'rfb' ? reachDesktop : reachWebSocket;
  const join = await reach(exchange, socket, options);
  socket.off('end', leave);
  await join();
}

async function reachWebSocket(
  exchange: Exchange<IncomingMessage>,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<Join> {
  const { request, sender, path } = exchange;
  refuseForeignOrigin(request, sender.ownOrigin);
  if (path === '' || path.startsWith(ownPaths.prefix)) throw noSuchPath();
  const { entrance, pool, portalOrigin, head, closing, patience } = options;
  const entry = await entrance.enter(exchange, () => socket.destroy());
  if (entry.isViewer()) throw watchOnly();
  const { target, isBackground, client } = await reachApp(
    exchange,
    entry,
    socket,
    options,
  );
  return () =>
    proxyWebSocket(request, socket, {
      ...{ target, pool, portalOrigin, head, closing, patience, client },
      asker: exchange,
      onMessage: isBackground ? () => {} : () => entry.use.active('Message'),
    });
}

async function reachDesktop(
  exchange: Exchange<IncomingMessage>,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<Join> {
  const { request } = exchange;
  const { entrance, table, hosts, dialler } = options;
  const { portalOrigin, head, closing } = options;
  // The viewer is a page of the portal; no app may draw another session's desktop.
  if (request.headers.origin?.toLowerCase() !== portalOrigin)
    throw notAllowed();
  const entry = await entrance.enter(exchange, () => socket.destroy());
  const { grant, use, isViewer } = entry;
  const pod =
    entrance.presentPod(entry) ?? (await entrance.nextPod(entry, socket));
  const session = table.session(grant.sessionName);
  if (!isServedAt(session, exchange, hosts)) throw movedElsewhere();
  const port = session && rfbPort(session);
  if (port === undefined) throw noSuchPath();
  const desktop = await dialler.addressOf(pod, port);
  return () =>
    bridgeRfb(request, socket, {
      ...{ desktop, head, closing },
      mayInput: () => {
        const { control } =
          table.session(grant.sessionName)?.spec.sharing ?? {};
        return !isViewer() && (!control || control === grant.user);
      },
      onInput: () => use.active('Input'),
    });
}
