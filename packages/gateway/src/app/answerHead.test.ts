import { parseAnswerHead } from './answerHead';

const parse = (lines: string[], method = 'GET') =>
  parseAnswerHead(lines.join('\r\n'), method);

describe('parseAnswerHead', () => {
  it('keeps headers as they came, and tells how the body ends', () => {
    const length = parse([
      'HTTP/1.1 200 All right',
      'Set-Cookie: a=1',
      'set-cookie:\tb=2 ',
      // In UTF-8 a letter may end with the byte that is a no-break space here.
      'X: voil\xc3\xa0',
      'Empty:',
      'Content-Length: 3',
    ]);
    expect(length).toEqual({
      statusCode: 200,
      statusMessage: 'All right',
      rawHeaders: [
        ...['Set-Cookie', 'a=1', 'set-cookie', 'b=2'],
        ...['X', 'voil\xc3\xa0', 'Empty', '', 'Content-Length', '3'],
      ],
      framing: { kind: 'length', bytes: 3 },
      keepAlive: true,
    });
    const chunked = parse(['HTTP/1.1 200', 'Transfer-Encoding: Chunked']);
    expect(chunked.framing).toEqual({ kind: 'chunked' });
    const open = parse(['HTTP/1.1 200 OK']);
    expect(open.framing).toEqual({ kind: 'until-close' });
    expect(open.keepAlive).toBe(false);
  });

  it('knows answers without a body, whatever length they name', () => {
    const none = { kind: 'length', bytes: 0 };
    const lines = (status: string) => [
      `HTTP/1.1 ${status}`,
      'Content-Length: 9',
    ];
    expect(parse(lines('200 OK'), 'HEAD').framing).toEqual(none);
    expect(parse(lines('204 No Content')).framing).toEqual(none);
    expect(parse(lines('304 Not Modified')).framing).toEqual(none);
  });

  it('knows whether the connection stays open', () => {
    const stays = (version: string, connection: string) =>
      parse([`${version} 200 OK`, 'Content-Length: 0', connection]).keepAlive;
    expect(stays('HTTP/1.1', 'Connection: Close')).toBe(false);
    expect(stays('HTTP/1.0', 'X: y')).toBe(false);
    expect(stays('HTTP/1.0', 'Connection: keep-alive')).toBe(true);
  });

  it.each([
    [['ICY 200 OK']],
    [['HTTP/2 200 OK']],
    [['HTTP/1.1 20 OK']],
    [['HTTP/1.1 200 OK', 'Content-Length: 3', 'Content-Length: 4']],
    [['HTTP/1.1 200 OK', 'Content-Length: -3']],
    [['HTTP/1.1 200 OK', 'Content-Length: 3', 'Transfer-Encoding: chunked']],
    [['HTTP/1.1 200 OK', 'Transfer-Encoding: gzip, chunked']],
    [['HTTP/1.1 200 OK', 'A: b', ' folded']],
    [['HTTP/1.1 200 OK', 'no colon']],
    [['HTTP/1.1 200 OK', ': no name']],
    [['HTTP/1.1 200 OK', 'A : b']],
    [['HTTP/1.1 200 OK', 'A: b\nSet-Cookie: c']],
    [['HTTP/1.1 200 OK', 'A: b\rSet-Cookie: c']],
    [['HTTP/1.1 200 OK\nA: b']],
    [['HTTP/1.1 200 OK', 'A: b\0']],
    [['HTTP/1.1 200 OK', 'A: b', '']],
  ])('refuses %j', lines => {
    expect(() => parse(lines)).toThrow(/cannot be read/);
  });
});
