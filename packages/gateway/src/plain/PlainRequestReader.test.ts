import type { Socket } from 'node:net';
import { PlainRequestReader } from './PlainRequestReader';

const socket = {} as Socket;
const read = (...lines: string[]) =>
  new PlainRequestReader(socket).read(lines.join('\r\n'));

describe('PlainRequestReader', () => {
  it('reads a request of a page', () => {
    expect(
      read(
        'GET /a?b=c HTTP/1.1',
        'Host: app.test:7008',
        'X-Empty:',
        'Cookie:\t a="1"; b=\xe0\xa0 ',
        'Connection: Keep-Alive',
      ),
    ).toEqual({
      method: 'GET',
      url: '/a?b=c',
      httpVersionMajor: 1,
      headers: {
        host: 'app.test:7008',
        'x-empty': '',
        // No break space, half of a character in UTF-8, is none that goes.
        cookie: 'a="1"; b=\xe0\xa0',
        connection: 'Keep-Alive',
      },
      rawHeaders: [
        ...['Host', 'app.test:7008', 'X-Empty', ''],
        ...['Cookie', 'a="1"; b=\xe0\xa0', 'Connection', 'Keep-Alive'],
      ],
      socket,
    });
  });

  it('gives the same headers as the same objects, and others anew', () => {
    const reader = new PlainRequestReader(socket);
    const first = reader.read('GET /1 HTTP/1.1\r\nHost: a')!;
    const second = reader.read('HEAD /2 HTTP/1.1\r\nHost: a')!;
    expect(second).toMatchObject({ method: 'HEAD', url: '/2' });
    expect(second.headers).toBe(first.headers);
    expect(reader.read('GET /2 HTTP/1.1\r\nHost: b')!.headers.host).toBe('b');
    expect(reader.read('GET /2 HTTP/1.1\r\nHost : b')).toBeUndefined();
    expect(reader.read('GET /2 HTTP/1.1\r\nHost : b')).toBeUndefined();
  });

  it.each([
    ['no headers', 'GET / HTTP/1.1'],
    ['another method', 'POST / HTTP/1.1\r\nHost: a'],
    ['a method in small letters', 'get / HTTP/1.1\r\nHost: a'],
    ['an older version', 'GET / HTTP/1.0\r\nHost: a'],
    ['the absolute form', 'GET http://a/ HTTP/1.1\r\nHost: a'],
    ['two spaces', 'GET  / HTTP/1.1\r\nHost: a'],
    ['a space in the path', 'GET /a b HTTP/1.1\r\nHost: a'],
    ['a path that is no ASCII', 'GET /\xe4 HTTP/1.1\r\nHost: a'],
    ['a return in the path', 'GET /\r HTTP/1.1\r\nHost: a'],
    ['a line feed alone', 'GET / HTTP/1.1\r\nHost: a\nX: b'],
    [
      'a line feed alone after the first line',
      'GET / HTTP/1.1\nHost: a\r\nX: b',
    ],
    ['a return alone', 'GET / HTTP/1.1\r\nHost: a\rX: b'],
    ['a NUL', 'GET / HTTP/1.1\r\nHost: a\0'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: a\r\n b'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : a'],
    ['no name', 'GET / HTTP/1.1\r\n: a'],
    ['no colon', 'GET / HTTP/1.1\r\nHost'],
    ['an empty line', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['a header twice', 'GET / HTTP/1.1\r\nHost: a\r\nhost: a'],
    ['a name of every object', 'GET / HTTP/1.1\r\nHost: a\r\n__proto__: b'],
    ['a length', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0'],
    ['chunks', 'GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked'],
    ['an upgrade', 'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket'],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue'],
    ['headers of this hop', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: x-a'],
  ])('leaves a request with %s to Node', (_, head) => {
    expect(read(head)).toBeUndefined();
  });
});
