import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { readLogLines } from './readLogLines';

async function linesOf(chunks: Buffer[]) {
  const found = [];
  const response = Readable.from(chunks) as unknown as IncomingMessage;
  for await (const lines of readLogLines(response)) found.push(...lines);
  return found;
}

it('puts lines and letters together that were cut between chunks', async () => {
  const text = Buffer.from(
    '2026-11-24T12:00:00.1Z größer\r\n2026-11-24T12:00:01Z \n2026-11-24T12:00:02Z last',
  );
  const chunks = [...text].map(byte => Buffer.of(byte));
  expect(await linesOf(chunks)).toEqual([
    ['2026-11-24T12:00:00.1Z', 'größer'],
    ['2026-11-24T12:00:01Z', ''],
    ['2026-11-24T12:00:02Z', 'last'],
  ]);
});

it('cuts a line that never ends', async () => {
  const chunk = Buffer.alloc(100 * 1024, 'x');
  const lines = await linesOf([
    Buffer.from('2026-11-24T12:00:00Z '),
    chunk,
    chunk,
    chunk,
    chunk,
  ]);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.map(([, text]) => text).join('')).toHaveLength(400 * 1024);
});
