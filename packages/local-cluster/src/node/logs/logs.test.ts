import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { FakeClock } from '../pods/FakeClock';
import { ContainerLog, rotatedLog } from './ContainerLog';
import { readLog, type LogOptions } from './readLog';

describe('logs', () => {
  let folder: string;
  let path: string;
  let clock: FakeClock;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streamspace-logs-'));
    path = join(folder, '0.log');
    clock = new FakeClock();
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function open(rotateAtBytes?: number) {
    const log = await ContainerLog.open(path, clock, rotateAtBytes);
    const stdout = new PassThrough();
    log.attach('stdout', stdout);
    return { log, stdout };
  }

  async function written(text: string, rotateAtBytes?: number) {
    const { log, stdout } = await open(rotateAtBytes);
    stdout.end(text);
    while (!log.closed) await log.grown(new AbortController().signal);
    return log;
  }

  async function read(options: LogOptions = {}, live?: ContainerLog) {
    let text = '';
    const { signal } = new AbortController();
    for await (const piece of readLog(path, live, options, signal))
      text += piece;
    return text;
  }

  it('keeps time and stream of each line, also of one without an end', async () => {
    await written('one\n\ntwo');
    await expect(readFile(path, 'utf8')).resolves.toBe(
      [
        '1970-01-01T00:00:00.000000000Z stdout F one',
        '1970-01-01T00:00:00.000000000Z stdout F ',
        '1970-01-01T00:00:00.000000000Z stdout F two',
        '',
      ].join('\n'),
    );
    await expect(read()).resolves.toBe('one\n\ntwo\n');
    await expect(read({ timestamps: true, tailLines: 1 })).resolves.toBe(
      '1970-01-01T00:00:00.000000000Z two\n',
    );
  });

  it('joins the pieces of a long line', async () => {
    const long = 'x'.repeat(40_000);
    await written(`${long}\n`);
    await expect(read()).resolves.toBe(`${long}\n`);
  });

  it.each([
    [0, ''],
    [2, 'three\nfour\n'],
    [9, 'one\ntwo\nthree\nfour\n'],
  ])('gives the last %d lines', async (tailLines, text) => {
    await written('one\ntwo\nthree\nfour\n');
    await expect(read({ tailLines })).resolves.toBe(text);
  });

  it('cuts after so many bytes', async () => {
    await written('one\ntwo\n');
    await expect(read({ limitBytes: 5 })).resolves.toBe('one\nt');
  });

  it('rotates a log that has grown and reads across the rotation', async () => {
    const line = `${'y'.repeat(1_000)}\n`;
    await written(line.repeat(15), 10_500);
    await expect(readFile(rotatedLog(path))).resolves.toBeDefined();
    await expect(read()).resolves.toBe(line.repeat(15));
    await expect(read({ tailLines: 12 })).resolves.toBe(line.repeat(12));
  });

  it('goes on without lines that the disk has no room for', async () => {
    const log = await ContainerLog.open('/dev/full', clock);
    const stdout = new PassThrough();
    log.attach('stdout', stdout);
    stdout.write('lost\n');
    stdout.end('lost as well\n');
    while (!log.closed) await log.grown(new AbortController().signal);
    expect(stdout.readableEnded).toBe(true);
  });

  it('follows until the container has ended', async () => {
    const { log, stdout } = await open();
    const pieces = readLog(
      path,
      log,
      { follow: true },
      new AbortController().signal,
    );
    stdout.write('first\n');
    await expect(pieces.next()).resolves.toMatchObject({
      value: Buffer.from('first\n'),
    });
    stdout.end('last\n');
    await expect(pieces.next()).resolves.toMatchObject({
      value: Buffer.from('last\n'),
    });
    await expect(pieces.next()).resolves.toMatchObject({ done: true });
  });
});
