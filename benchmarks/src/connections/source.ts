/** A WebSocket server that sends each client so many bytes a second, in ten messages. Arguments: port, bytes per second. */
import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';

const [port, bytesPerSecond] = process.argv.slice(2).map(Number);
const messagesPerSecond = 10;
const webSocketGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const headerBytes = 4;
const frame = Buffer.alloc(bytesPerSecond / messagesPerSecond);
frame[0] = 0x82;
frame[1] = 126;
frame.writeUInt16BE(frame.length - headerBytes, 2);

const clients = new Set<Socket>();

// Each tick serves a part of the clients, so that they are not all sent to at once.
const parts = 10;
const tickMs = 1_000 / messagesPerSecond / parts;
const startMs = performance.now();
let served = 0;

setInterval(() => {
  // Timers come late, and never make up for it.
  const due = Math.floor((performance.now() - startMs) / tickMs);
  for (; served < due; served += 1) serve(served % parts);
}, tickMs);

function serve(part: number): void {
  let index = 0;
  for (const client of clients) {
    if (index % parts === part && !client.writableNeedDrain) {
      client.write(frame);
    }
    index += 1;
  }
}

createServer(client => {
  client.on('error', () => client.destroy());
  client.once('close', () => clients.delete(client));
  client.once('data', request => {
    const [, key] = /sec-websocket-key: (\S+)/i.exec(String(request)) ?? [];
    if (!key) return;
    const accept = createHash('sha1').update(key + webSocketGuid);
    client.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`,
    );
    clients.add(client);
    client.resume();
  });
}).listen(port, '127.0.0.1');
