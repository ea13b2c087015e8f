import { ChunkedBody } from './ChunkedBody';

const read = (chunks: Buffer[]) => {
  const body = new ChunkedBody();
  let data = '';
  const onData = (part: Buffer) => {
    data += part;
  };
  const left = chunks.reduce(
    (sum, chunk) => sum + chunk.length - body.take(chunk, onData),
    0,
  );
  return { data, left, isEnd: body.isEnd };
};

describe('ChunkedBody', () => {
  const coded = Buffer.from(
    '4\r\nping\r\nA;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nHTTP',
  );

  it('takes the coding off, however the bytes are cut', () => {
    const whole = { data: 'ping0123456789', left: 4, isEnd: true };
    expect(read([coded])).toEqual(whole);
    expect(read([...coded].map(byte => Buffer.of(byte)))).toEqual(whole);
  });

  it('is not at its end before the last line', () => {
    expect(read([Buffer.from('4\r\nping\r\n0\r\n')]).isEnd).toBe(false);
  });

  it.each([['x\r\n'], ['4\nping'], ['4\r\npingX\r\n'], ['-1\r\n'], ['\r\n']])(
    'refuses %j',
    text => {
      expect(() => read([Buffer.from(text)])).toThrow(/cannot be read/);
    },
  );
});
