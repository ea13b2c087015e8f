import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { decode } from 'fast-png';
import { ByteReader } from './ByteReader';
import { readFramebuffer } from './readFramebuffer';
import { Thumbnail } from './Thumbnail';

const red = [0, 0, 255, 0];
const blue = [255, 0, 0, 0];

function pixelsOf(png: Buffer): number[][] {
  const { data, width, height } = decode(png);
  return Array.from({ length: width * height }, (_, index) =>
    [...data.slice(index * 3, index * 3 + 3)].map(Number),
  );
}

describe('Thumbnail', () => {
  it('averages what falls into each of its pixels', () => {
    const thumbnail = new Thumbnail(4, 2, 2);
    thumbnail.add(0, 0, Buffer.from([...red, ...red, ...blue, ...red]));
    expect(thumbnail.isComplete).toBe(false);
    thumbnail.add(0, 1, Buffer.from([...red, ...red, ...blue, ...red]));
    expect(thumbnail.isComplete).toBe(true);
    expect(pixelsOf(thumbnail.toPng())).toEqual([
      [255, 0, 0],
      [128, 0, 128],
    ]);
  });

  it('keeps a small picture as it is, and what lies beside it out', () => {
    const thumbnail = new Thumbnail(1, 1, 320);
    thumbnail.add(0, 0, Buffer.from([...blue, ...red]));
    thumbnail.add(0, 7, Buffer.from(red));
    expect(pixelsOf(thumbnail.toPng())).toEqual([[0, 0, 255]]);
  });
});

describe('readFramebuffer', () => {
  const sockets: Socket[] = [];
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    sockets.splice(0).forEach(socket => socket.destroy());
    servers.splice(0).forEach(server => server.close());
  });

  /** A desktop of 2×1 pixels that plays its part as a test says. */
  const desktop = async (
    securityTypes: number[],
    update: Buffer,
  ): Promise<number> => {
    const serve = async (socket: Socket) => {
      const reader = new ByteReader(socket);
      socket.write('RFB 003.008\n');
      await reader.bytes(12);
      socket.write(Buffer.from([securityTypes.length, ...securityTypes]));
      await reader.bytes(1);
      socket.write(Buffer.alloc(4));
      const [shared] = await reader.bytes(1);
      if (shared !== 1) return;
      socket.write(Buffer.from([0, 2, 0, 1]));
      socket.write(Buffer.alloc(16));
      socket.write(Buffer.from([0, 0, 0, 1, 0x41]));
      await reader.bytes(20 + 8 + 10);
      socket.write(update);
    };
    const server = createServer(socket => {
      sockets.push(socket);
      socket.on('error', () => {});
      // A client that has seen enough hangs up.
      serve(socket).catch(() => {});
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  const rectangle = (x: number, pixels: number[]) =>
    Buffer.from([
      0,
      x,
      0,
      0,
      0,
      pixels.length / 4,
      0,
      1,
      0,
      0,
      0,
      0,
      ...pixels,
    ]);

  it('reads a desktop in several messages, among others', async () => {
    const port = await desktop(
      [2, 1],
      Buffer.concat([
        Buffer.from([2]),
        Buffer.from([3, 0, 0, 0, 0, 0, 0, 1, 0x61]),
        Buffer.from([0, 0, 0, 1]),
        rectangle(0, red),
        Buffer.from([0, 0, 0, 1]),
        rectangle(1, blue),
      ]),
    );
    const picture = await readFramebuffer({ host: '127.0.0.1', port }, 320);
    expect(pixelsOf(picture.toPng())).toEqual([
      [255, 0, 0],
      [0, 0, 255],
    ]);
  });

  it('says why there is no picture', async () => {
    const locked = await desktop([2], Buffer.alloc(0));
    const read = (port: number) =>
      readFramebuffer({ host: '127.0.0.1', port }, 320);
    await expect(read(locked)).rejects.toThrow('asks for a password');
    const strange = await desktop([1], Buffer.from([99]));
    await expect(read(strange)).rejects.toThrow('unknown message of type 99');
  });
});
