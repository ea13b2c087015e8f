/**
 * The least that a proxy on Node's HTTP server can do, as a program: the request's head is written down again, the answer's is taken apart
 * and given back. Nothing is checked, kept or counted, and only short answers that tell their length are understood: it is a limit, not a
 * proxy to use.
 *
 * Arguments: port, port of the upstream.
 */
import { createServer, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';

const [port, upstreamPort] = process.argv.slice(2).map(Number);

/** Larger than any answer. */
const memoryBytes = 64 * 1024;

const headEnd = '\r\n\r\n';

type Upstream = { socket: Socket; response?: ServerResponse; text: string };

const idle: Upstream[] = [];

function open(): Upstream {
  const upstream: Upstream = {
    text: '',
    socket: connect({
      port: upstreamPort,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: Buffer.alloc(memoryBytes),
        callback: (size, bytes) => {
          upstream.text += Buffer.from(bytes.buffer).toString(
            'latin1',
            0,
            size,
          );
          if (answer(upstream.response!, upstream.text)) {
            upstream.text = '';
            idle.push(upstream);
          }
          return true;
        },
      },
    }),
  };
  return upstream;
}

/** @returns whether the answer is complete. */
function answer(response: ServerResponse, text: string): boolean {
  const end = text.indexOf(headEnd);
  if (end < 0) return false;
  const [, ...lines] = text.slice(0, end).split('\r\n');
  let left = text.length - end - headEnd.length;
  const headers = lines.flatMap(line => {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'content-length') left -= Number(value);
    return [name, value];
  });
  if (left < 0) return false;
  response.writeHead(200, headers);
  response.end(text.slice(end + headEnd.length), 'latin1');
  return true;
}

createServer({ noDelay: true }, ({ url, rawHeaders }, response) => {
  const upstream = idle.pop() ?? open();
  upstream.response = response;
  let head = `GET ${url} HTTP/1.1\r\n`;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    head += `${rawHeaders[index]}: ${rawHeaders[index + 1]}\r\n`;
  }
  upstream.socket.write(`${head}\r\n`, 'latin1');
}).listen(port, '127.0.0.1');
