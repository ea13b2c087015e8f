import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import type { Address } from './proxies';

/** Bytes of a download, and of what a WebSocket is read for. */
export const streamBytes = 1e9;

/** The largest that is usual: what a desktop sends of one update. */
const messageBytes = 64 * 1024;

const webSocketGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Megabytes per second of a download. */
export function download(address: Address): Promise<number> {
  return read(address, []);
}

/** Megabytes per second of what a WebSocket's server sends. */
export function readWebSocket(address: Address): Promise<number> {
  return read(address, [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]);
}

/** Reads raw bytes into one buffer, so that the reader is no bottleneck. */
async function read(address: Address, more: string[]): Promise<number> {
  const { port, path, headers } = address;
  let received = 0;
  let startMs = 0;
  const socket = connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer: Buffer.alloc(256 * 1024),
      callback: (bytes, buffer) => {
        if (received === 0) {
          startMs = performance.now();
          const status = String(buffer.subarray(9, 12));
          if (!/^(200|101)$/.test(status)) {
            socket.destroy(new Error(`${path} answered ${status}`));
          }
        }
        received += bytes;
        if (received >= streamBytes) socket.destroy();
        return true;
      },
    },
  });
  const lines = [`GET ${path} HTTP/1.1`, ...headers, ...more];
  if (headers.length === 0) lines.push('Host: 127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  await once(socket, 'close');
  if (received < streamBytes) throw new Error(`${path} ended early`);
  return received / 1000 / (performance.now() - startMs);
}

/** A WebSocket server that sends binary messages (RFC 6455) as fast as they are taken. */
export function startWebSocketServer(port: number): Promise<Server> {
  const frame = Buffer.alloc(10 + messageBytes, 1);
  frame[0] = 0x82;
  frame[1] = 127;
  frame.writeBigUInt64BE(BigInt(messageBytes), 2);
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy());
    socket.once('data', request => {
      const [, key] = /sec-websocket-key: (\S+)/i.exec(String(request))!;
      const accept = createHash('sha1').update(key + webSocketGuid);
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`,
      );
      const send = () => {
        while (!socket.destroyed && socket.write(frame));
      };
      socket.on('drain', send);
      send();
    });
  });
  return new Promise(resolve => {
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
