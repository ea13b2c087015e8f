import type { Socket } from 'node:net';
import type { AppConnection } from '../app/AppConnection';
import { Outlet } from '../app/Outlet';
import type { ClientProtocol } from '../resolve/AppTarget';
import { FrameTracker } from './FrameTracker';
import { chatterLeadBytes, isClientChatter } from './isClientChatter';

/** What a browser has to take the last bytes, such as a close frame of the app's. */
const lastWordsMs = 1_000;

/** An empty ping (RFC 6455, section 5.5.2). */
const ping = Buffer.of(0x89, 0);

/** A close with code 1012, "Service restart": the app's page connects again, to another gateway. */
const goodbye = Buffer.of(0x88, 2, 0x03, 0xf4);

/** When a silent or a stalled side is given up, in milliseconds. */
export type Patience = {
  /** After so much silence of the browser it is asked whether it is there. */
  pingAfterMs: number;
  /** So long it may take to answer. */
  answerMs: number;
  /** So long either side may take nothing of what it is sent. */
  stallMs: number;
  /** How often that is looked at. */
  checkMs: number;
};

export const usualPatience: Patience = {
  pingAfterMs: 30_000,
  answerMs: 20_000,
  stallMs: 60_000,
  checkMs: 5_000,
};

export type JoinOptions = {
  /** Called when the browser sent a message that may be a person's; pings and pongs are none. */
  onMessage: () => void;
  /** Where the page is a desktop's: what it speaks. */
  client?: ClientProtocol;
  /** Aborts when the gateway is about to end. */
  closing: AbortSignal;
  patience?: Patience;
};

/**
 * Passes bytes both ways with back-pressure until either side ends. Resolves when it is over; both sockets are closed then.
 *
 * A browser that has gone without a word is found by a ping of the gateway's own, put between two frames of the app; a side that takes
 * nothing is cut off, so that it holds no memory for ever.
 */
export async function joinWebSockets(
  browser: Socket,
  connection: AppConnection,
  options: JoinOptions,
): Promise<void> {
  const { socket: app } = connection;
  const patience = options.patience ?? usualPatience;
  const fromApp = new FrameTracker();
  const fromBrowser = messagesOf(options);
  let heardMs = performance.now();
  let pingedMs: number | undefined;

  const toApp = pump(browser, app, chunk => {
    heardMs = performance.now();
    pingedMs = undefined;
    fromBrowser.observe(chunk);
  });
  const toBrowser = new Outlet(browser, () => connection.resume());
  connection.tunnel({
    onData: data => {
      fromApp.observe(data);
      return toBrowser.write(data);
    },
    onEnd: () => {
      browser.end();
      return true;
    },
    onError: () => browser.destroy(),
  });

  const check = () => {
    const nowMs = performance.now();
    const isStalled = [toApp, toBrowser].some(
      ({ stalledMs }) => nowMs - (stalledMs ?? nowMs) >= patience.stallMs,
    );
    const isGone = nowMs - (pingedMs ?? nowMs) >= patience.answerMs;
    if (isStalled || isGone) {
      browser.destroy();
      return;
    }
    const isSilent = nowMs - heardMs >= patience.pingAfterMs;
    // In the middle of a frame the browser takes bytes, or it stalls: either tells as much as a ping.
    if (!isSilent || pingedMs !== undefined || !fromApp.isAtBoundary) return;
    pingedMs = nowMs;
    browser.write(ping);
  };
  const timer = setInterval(check, patience.checkMs);
  const sayGoodbye = () => {
    app.destroy();
    // In the middle of a frame it would be read as part of that.
    if (fromApp.isAtBoundary) browser.end(goodbye);
    else browser.destroy();
  };
  options.closing.addEventListener('abort', sayGoodbye);
  const closed = [browser, app].map(socket => isClosed(socket));
  await Promise.race(closed);
  clearInterval(timer);
  options.closing.removeEventListener('abort', sayGoodbye);
  app.destroy();
  // What has been written still goes out, to who reads it.
  if (browser.writable) browser.end();
  setTimeout(() => browser.destroy(), lastWordsMs).unref();
  await Promise.all(closed);
}

function messagesOf({ client, onMessage }: JoinOptions): FrameTracker {
  if (!client) return new FrameTracker(onMessage);
  return new FrameTracker(start => {
    if (!isClientChatter(client, start)) onMessage();
  }, chatterLeadBytes);
}

function isClosed(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise(resolve => socket.once('close', () => resolve()));
}

type Stall = {
  /** Since when the receiving side takes nothing. */
  stalledMs?: number;
};

function pump(
  from: Socket,
  to: Socket,
  observe: (chunk: Buffer) => void,
): Stall {
  const state: Stall = {};
  from.on('data', (chunk: Buffer) => {
    observe(chunk);
    if (to.write(chunk)) return;
    from.pause();
    state.stalledMs ??= performance.now();
  });
  to.on('drain', () => {
    state.stalledMs = undefined;
    from.resume();
  });
  // It may have ended while the app was asked.
  if (from.readableEnded) to.end();
  else from.once('end', () => to.end());
  from.on('error', () => from.destroy());
  from.resume();
  return state;
}
