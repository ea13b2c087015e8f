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
  refuseAmbiguous(exchange);
  if (exchange.kind === 'rfb') await serveRfb(exchange, socket, options);
  else await serveWebSocket(exchange, socket, options);
}

async function serveWebSocket(
  exchange: Exchange,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<void> {
  const { request, ownOrigin, path } = exchange;
  refuseForeignOrigin(request, ownOrigin);
  if (path === '' || path.startsWith(ownPaths.prefix)) throw noSuchPath();
  const { entrance, pool, portalOrigin, head, closing, patience } = options;
  const entry = await entrance.enter(exchange, () => socket.destroy());
  const { use } = entry;
  try {
    if (entry.isViewer()) throw watchOnly();
    const { target, isBackground, client } = await reachApp(
      exchange,
      entry,
      socket,
      options,
    );
    await proxyWebSocket(request, socket, {
      ...{ target, pool, portalOrigin, head, closing, patience, client },
      asker: exchange,
      onMessage: isBackground ? () => {} : () => use.active('Message'),
    });
  } finally {
    use.end();
  }
}

async function serveRfb(
  exchange: Exchange,
  socket: Duplex,
  options: UpgradeOptions,
): Promise<void> {
  const { request } = exchange;
  const { entrance, table, hosts, dialler } = options;
  const { portalOrigin, head, closing } = options;
  // The viewer is a page of the portal; no app may draw another session's desktop.
  if (request.headers.origin?.toLowerCase() !== portalOrigin)
    throw notAllowed();
  const entry = await entrance.enter(exchange, () => socket.destroy());
  const { grant, use, isViewer } = entry;
  try {
    const pod = await entrance.readyPod(entry, socket);
    const session = table.session(grant.sessionName);
    if (!isServedAt(session, exchange, hosts)) throw movedElsewhere();
    const port = session && rfbPort(session);
    if (port === undefined) throw noSuchPath();
    await bridgeRfb(request, socket, {
      desktop: await dialler.addressOf(pod, port),
      ...{ head, closing },
      mayInput: () => {
        const { control } =
          table.session(grant.sessionName)?.spec.sharing ?? {};
        return !isViewer() && (!control || control === grant.user);
      },
      onInput: () => use.active('Input'),
    });
  } finally {
    use.end();
  }
}
