/**
 * The server's side of SPDY/3.1 as far as Kubernetes' streams need it: streams that the client opens, resets and pings. There is neither
 * flow control, which Go's side does not have, nor priority.
 */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import {
  controlFrame,
  controlType,
  flagFin,
  numbers,
  readFrames,
  type Frame,
} from './frames';
import { emptyBlock, HeaderReader } from './headerBlocks';
import { SpdyStream } from './SpdyStream';

/** What comes before the headers in a frame that opens a stream. */
const openingBytes = 10;

/**
 * Serves the streams that a client opens, until it goes. A stream whose reader is slow holds up the others, as they share one connection.
 *
 * @param onStream - told of each stream as it is opened
 * @throws Error when the client breaks off, or sends what no client does
 */
export async function serveSpdy(
  transport: Duplex,
  onStream: (stream: SpdyStream) => void,
): Promise<void> {
  const streams = new Map<number, SpdyStream>();
  const headers = new HeaderReader();
  let replies = 0;

  const send = async (frame: Buffer): Promise<void> => {
    if (!transport.writable) throw new Error('the client is gone');
    if (!transport.write(frame)) await once(transport, 'drain');
  };

  const open = async (payload: Buffer, flags: number): Promise<void> => {
    const id = payload.readUInt32BE(0);
    const told = await headers.read(payload.subarray(openingBytes));
    const stream = new SpdyStream(id, told, send);
    streams.set(id, stream);
    stream.once('close', () => streams.delete(id));
    // Its closing follows.
    stream.on('error', () => {});
    const reply = Buffer.concat([numbers(id), emptyBlock(replies === 0)]);
    replies += 1;
    await send(controlFrame(controlType.synReply, reply));
    onStream(stream);
    if (flags & flagFin) await stream.receive(Buffer.alloc(0), true);
  };

  const control = async ({
    type,
    flags,
    payload,
  }: Frame & { kind: 'control' }): Promise<void> => {
    switch (type) {
      case controlType.synStream:
        await open(payload, flags);
        break;
      case controlType.headers:
        // Their compression goes on, whatever they say.
        await headers.read(payload.subarray(4));
        break;
      case controlType.rstStream:
        streams.get(payload.readUInt32BE(0))?.destroy();
        break;
      case controlType.ping:
        await send(controlFrame(controlType.ping, payload));
        break;
      default:
    }
  };

  try {
    for await (const frame of readFrames(transport)) {
      if (frame.kind === 'control') await control(frame);
      else
        await streams
          .get(frame.streamId)
          ?.receive(frame.payload, (frame.flags & flagFin) !== 0);
    }
  } finally {
    for (const stream of streams.values()) stream.destroy();
    headers.close();
    transport.destroy();
  }
}
