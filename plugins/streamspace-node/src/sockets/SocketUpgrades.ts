import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { socketCloseCodes } from './socketCloseCodes';

/** Largest message that a client may send, in bytes. */
const maxMessageBytes = 64 * 1024;

/** Milliseconds between the pings that find clients which are gone without a word. */
const pingIntervalMs = 30_000;

/** Of Node 24.9 and later: decides whether a request is upgraded or stays an ordinary one. */
type UpgradableServer = Server & {
  shouldUpgradeCallback?: (request: IncomingMessage) => boolean;
};

/** Idle time after which TCP asks whether a client is still there that may leave pings unanswered, in milliseconds. */
const keepAliveMs = 30_000;

/** Stands for a parameter at the end of a path. */
const anyName = '/:';

export type UpgradeHandler = (
  socket: WebSocket,
  request: IncomingMessage,
) => void;

type Registered = {
  open: UpgradeHandler;
  /** Whether its clients need not answer pings: what they have not read yet lies before them. */
  mayStandStill?: boolean;
};

/**
 * The one owner of a server's `upgrade` event.
 *
 * Node hands every upgrade request to the listeners of that event as soon as there is one, so a listener of its own for each path would
 * leave all other upgrade requests hanging. Requests for other paths stay ordinary HTTP here, unless someone else listens too.
 */
export class SocketUpgrades {
  private readonly handlers = new Map<string, Registered>();
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    clientTracking: true,
    perMessageDeflate: false,
  });
  private readonly silent = new WeakSet<WebSocket>();
  private readonly patient = new WeakSet<WebSocket>();
  private readonly pinging = setInterval(
    () => this.pingAll(),
    pingIntervalMs,
  ).unref();

  /** Opens WebSockets at `path`, whose last part may be a parameter (`/logs/:pod`). @throws Error when the path is taken. */
  register(
    path: string,
    open: UpgradeHandler,
    options: Pick<Registered, 'mayStandStill'> = {},
  ): void {
    const key = path.replace(/\/:[^/]*$/, anyName);
    if (this.handlers.has(key)) {
      throw new Error(`two handlers want the sockets of ${path}`);
    }
    this.handlers.set(key, { open, ...options });
  }

  /** Takes the upgrades of a server. */
  attach(server: UpgradableServer): void {
    server.shouldUpgradeCallback = request =>
      this.handlerOf(request) !== undefined ||
      server.listenerCount('upgrade') > 1;
    server.on('upgrade', (request, socket, head) =>
      this.upgrade(request, socket, head),
    );
  }

  /** Ends every socket at once: an open one would hold the server's shutdown back. */
  terminateAll(): void {
    clearInterval(this.pinging);
    for (const socket of this.sockets.clients) {
      socket.close(socketCloseCodes.goingAway, 'the server stops');
      socket.terminate();
    }
  }

  /** Drops who has not answered the ping before this one. */
  private pingAll(): void {
    for (const socket of this.sockets.clients) {
      if (this.silent.has(socket) && !this.patient.has(socket)) {
        socket.terminate();
        continue;
      }
      this.silent.add(socket);
      socket.ping();
    }
  }

  private handlerOf(request: IncomingMessage): Registered | undefined {
    // Not parsed as a URL: what a stranger sends need not be one.
    const path = request.url!.split('?', 1)[0];
    return (
      this.handlers.get(path) ??
      this.handlers.get(path.replace(/\/[^/]+$/, anyName))
    );
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const handler = this.handlerOf(request);
    if (!handler) return;
    this.sockets.handleUpgrade(request, socket, head, webSocket => {
      webSocket.on('pong', () => this.silent.delete(webSocket));
      if (handler.mayStandStill) {
        this.patient.add(webSocket);
        (socket as Socket).setKeepAlive(true, keepAliveMs);
      }
      handler.open(webSocket, request);
    });
  }
}
