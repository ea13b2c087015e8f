import type { ClientProtocol } from '../resolve/AppTarget';
import type { MessageStart } from './FrameTracker';

/** Bytes of a message by which it is known. */
export const chatterLeadBytes = 16;

/** Messages of RFB that ask for pictures or acknowledge them (RFC 6143, section 7.5, and https://github.com/rfbproto/rfbproto): their lengths. */
const rfbChatter: Record<number, (message: Buffer) => number> = {
  /** FramebufferUpdateRequest */
  3: () => 10,
  /** EnableContinuousUpdates */
  150: () => 10,
  /** ClientFence */
  248: message => 9 + message[8],
};

/** What KasmVNC's client adds to them (core/rfb.js of https://github.com/kasmtech/noVNC). */
const kasmChatter: typeof rfbChatter = {
  ...rfbChatter,
  /** Request for statistics */
  178: () => 4,
  /** Statistics of frames */
  179: () => 12,
  /** "Keep alive", every five seconds */
  185: () => 1,
};

/** Acknowledgements of frames, their rate and delay, and settings (selkies-ws-core.js of https://github.com/selkies-project/selkies). */
const selkiesChatter = /^(CLIENT_FRAME_ACK|_|pong)/;

/**
 * Whether a message of a desktop's web client comes from the client itself, such as its request for the next picture: such messages flow as
 * long as the page is open and say nothing of a person. Everything that is not known to be one may be a person's.
 *
 * These clients send each message of their protocol as a WebSocket message of its own; a longer one has something else behind it.
 */
export function isClientChatter(
  client: ClientProtocol,
  { kind, lead, length }: MessageStart,
): boolean {
  if (client === 'selkies') {
    return kind === 'text' && selkiesChatter.test(lead.toString('latin1'));
  }
  if (kind !== 'binary') return false;
  const known = client === 'kasmvnc' ? kasmChatter : rfbChatter;
  return known[lead[0]]?.(lead) === length;
}
