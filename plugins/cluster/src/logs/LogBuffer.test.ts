import { LogBuffer } from './LogBuffer';
import { readWholeLog } from './readWholeLog';
import { readEntry } from './readEntry';

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index): [string, string] => [
    '',
    `line ${from + index}`,
  ]);

it('keeps the newest lines, and those of them that a filter lets pass', () => {
  const buffer = new LogBuffer();
  buffer.filter(({ text }) => text.endsWith('7'));
  const source = { type: 'lines' as const, pod: 'a', container: 'b' };
  buffer.take({ ...source, lines: lines(100_000) });
  buffer.take({ ...source, lines: lines(10, 100_000) });
  expect([buffer.total, buffer.dropped]).toEqual([100_000, 10]);
  expect(buffer.entries.at(-1)?.text).toBe('line 100007');
  buffer.filter(() => true);
  expect(buffer.entries[0].text).toBe('line 10');
});

it.each([
  ['{"level":"warn","msg":"slow"}', 'warning', 'slow'],
  ['{"level":50,"message":"gone"}', 'error', 'gone'],
  ['{"broken', undefined, '{"broken'],
  ['2026 ERROR no room', 'error', '2026 ERROR no room'],
  ['\u001b[1;31mERROR\u001b[0m no', 'error', '\u001b[1;31mERROR\u001b[0m no'],
  ['all is well', undefined, 'all is well'],
])('reads %p', (text, severity, message) => {
  expect(readEntry(text)).toMatchObject({ message });
  expect(readEntry(text).severity).toBe(severity);
});

it('reads all of a log for a file, however it comes, and says where it breaks off', async () => {
  const read = async (code: number) => {
    const socket = {} as WebSocket;
    const whole = readWholeLog(async () => socket);
    await Promise.resolve();
    const tell = (message: object) =>
      socket.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
    const of = { type: 'lines', pod: 'a', container: 'b' };
    tell({ ...of, type: 'state', state: 'streaming' });
    tell({ ...of, lines: [['12:00', 'one']] });
    tell({ ...of, container: 'c', lines: [['12:01', 'two']] });
    socket.onclose?.({ code, reason: 'gone' } as CloseEvent);
    return (await whole).join('');
  };
  expect(await read(1000)).toBe('a/b 12:00 one\na/c 12:01 two\n');
  await expect(read(1006)).rejects.toThrow('gone');
});
