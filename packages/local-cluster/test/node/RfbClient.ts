import { connect, type Socket } from 'node:net';

/** Pseudo-encoding by which a client says that it understands a screen of changing size. */
const extendedDesktopSize = -308;
const setDesktopSize = 251;

/** As much of an RFB client (RFC 6143, version 3.8 without a password) as resizes the screen. */
export class RfbClient {
  private constructor(private readonly socket: Socket) {}

  /** Connects and exchanges what comes before the first message. */
  static async connect(host: string, port: number): Promise<RfbClient> {
    const socket = connect(port, host);
    const bytes = socket.iterator({ destroyOnReturn: false });
    let received = Buffer.alloc(0);
    const read = async (count: number) => {
      while (received.length < count) {
        const { value, done } = await bytes.next();
        if (done) throw new Error('the RFB server hung up');
        received = Buffer.concat([received, value as Buffer]);
      }
      const taken = received.subarray(0, count);
      received = received.subarray(count);
      return taken;
    };
    const version = await read(12);
    socket.write(version);
    const [count] = await read(1);
    await read(count);
    const none = 1;
    socket.write(Buffer.of(none));
    const result = (await read(4)).readUInt32BE();
    if (result !== 0) throw new Error('the RFB server refused');
    const shared = 1;
    socket.write(Buffer.of(shared));
    // Width, height and pixel format, then the length of the name.
    const init = await read(24);
    await read(init.readUInt32BE(20));
    // Whatever the server sends from now on.
    socket.resume();
    return new RfbClient(socket);
  }

  /** Asks for a screen of that size (community's extension `SetDesktopSize`). */
  resize(width: number, height: number): void {
    const encodings = Buffer.alloc(8);
    encodings.writeUInt8(2, 0);
    encodings.writeUInt16BE(1, 2);
    encodings.writeInt32BE(extendedDesktopSize, 4);
    const size = Buffer.alloc(24);
    size.writeUInt8(setDesktopSize, 0);
    size.writeUInt16BE(width, 2);
    size.writeUInt16BE(height, 4);
    // One screen, at the origin, as large as the whole.
    size.writeUInt8(1, 6);
    size.writeUInt16BE(width, 16);
    size.writeUInt16BE(height, 18);
    this.socket.write(Buffer.concat([encodings, size]));
  }

  close(): void {
    this.socket.destroy();
  }
}
