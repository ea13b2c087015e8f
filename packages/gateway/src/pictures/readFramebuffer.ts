/**
 * Reads what a desktop shows, once: an RFB client (RFC 6143) that takes part in the desktop as one more who only watches, in the Raw
 * encoding, which every server speaks.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Address } from '../resolve/AppTarget';
import { ByteReader } from './ByteReader';
import { Thumbnail } from './Thumbnail';

/** A desktop that has not shown itself by then has something better to do, in milliseconds. */
const timeoutMs = 10_000;

/** Security type None (RFC 6143, section 7.2.1). */
const securityNone = 1;

/** 32 bits a pixel, little-endian, true colour, with red in the third byte, then green, then blue (section 7.4). */
const pixelFormat = Buffer.from([
  32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0,
]);
const bytesPerPixel = 4;

/** Largest side of a desktop that is pictured; larger ones would take their time from those who work. */
const maxSide = 8192;

/**
 * A small picture of a desktop, at most `width` pixels wide.
 *
 * @throws Error when the desktop does not answer in time, or asks for a password.
 */
export async function readFramebuffer(
  desktop: Address,
  width: number,
): Promise<Thumbnail> {
  const socket = connect({ ...desktop, noDelay: true });
  // What goes wrong shows as the end of the stream.
  socket.on('error', () => {});
  const timer = setTimeout(() => socket.destroy(), timeoutMs);
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
    const reader = new ByteReader(socket);
    const { width: from, height } = await handshake(socket, reader);
    const thumbnail = new Thumbnail(from, height, width);
    requestPicture(socket, from, height);
    await readUpdates(reader, thumbnail);
    return thumbnail;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** Sections 7.1 to 7.3. */
async function handshake(
  socket: Socket,
  reader: ByteReader,
): Promise<{ width: number; height: number }> {
  await reader.bytes(12);
  socket.write('RFB 003.008\n');
  const types = await reader.bytes(await reader.uint8());
  if (!types.includes(securityNone)) {
    throw new Error('the desktop asks for a password');
  }
  socket.write(Buffer.of(securityNone));
  if ((await reader.uint32()) !== 0) {
    throw new Error('the desktop let nobody in');
  }
  const shared = 1;
  socket.write(Buffer.of(shared));
  const width = await reader.uint16();
  const height = await reader.uint16();
  await reader.bytes(16);
  await reader.bytes(await reader.uint32());
  if (width < 1 || height < 1 || width > maxSide || height > maxSide) {
    throw new Error(`a desktop of ${width}×${height} is not pictured`);
  }
  return { width, height };
}

/** SetPixelFormat, SetEncodings with Raw alone, and one request for everything (sections 7.5.1 to 7.5.3). */
function requestPicture(socket: Socket, width: number, height: number) {
  const request = Buffer.alloc(10);
  request.writeUInt8(3);
  request.writeUInt16BE(width, 6);
  request.writeUInt16BE(height, 8);
  socket.write(
    Buffer.concat([
      Buffer.from([0, 0, 0, 0]),
      pixelFormat,
      Buffer.from([2, 0, 0, 1, 0, 0, 0, 0]),
      request,
    ]),
  );
}

/** Server messages until the whole desktop has been seen (section 7.6). */
async function readUpdates(reader: ByteReader, thumbnail: Thumbnail) {
  while (!thumbnail.isComplete) {
    const type = await reader.uint8();
    switch (type) {
      case 0:
        await readRectangles(reader, thumbnail);
        break;
      case 1:
        await reader.bytes(3);
        await reader.bytes(6 * (await reader.uint16()));
        break;
      case 2:
        break;
      case 3:
        await reader.bytes(3);
        await reader.bytes(await reader.uint32());
        break;
      default:
        throw new Error(`the desktop sent an unknown message of type ${type}`);
    }
  }
}

async function readRectangles(reader: ByteReader, thumbnail: Thumbnail) {
  await reader.bytes(1);
  const count = await reader.uint16();
  for (let index = 0; index < count; index += 1) {
    const x = await reader.uint16();
    const y = await reader.uint16();
    const width = await reader.uint16();
    const height = await reader.uint16();
    const encoding = await reader.uint32();
    if (encoding !== 0) throw new Error('the desktop does not send raw pixels');
    // Line by line, so that the desktop is never held in memory as a whole.
    for (let line = 0; line < height; line += 1) {
      thumbnail.add(x, y + line, await reader.bytes(width * bytesPerPixel));
    }
  }
}
