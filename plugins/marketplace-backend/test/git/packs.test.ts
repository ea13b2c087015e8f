import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultGitLimits } from '../../src/git';
import { PackFile } from '../../src/git/pack/PackFile';
import { failureOf } from './support/GitFixture';
import {
  blobId,
  copy,
  delta,
  insert,
  makePack,
  type RawObject,
} from './support/makePack';

// Some packs are of many megabytes uncompressed.
jest.setTimeout(60_000);

const mebibyte = 2 ** 20;

describe('a pack made by an enemy', () => {
  const { signal } = new AbortController();
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'streamspace-packs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const open = async (pack: RawObject[] | Buffer, limits = {}) => {
    const file = join(folder, 'pack');
    writeFileSync(file, Buffer.isBuffer(pack) ? pack : makePack(pack));
    return await PackFile.open(
      file,
      { ...defaultGitLimits, ...limits },
      signal,
    );
  };
  const text = (value: string) => ({ type: 3, bytes: Buffer.from(value) });

  it('is read where it is sound', async () => {
    const change = delta(5, 8, copy(0, 4), insert('1234'));
    const pack = await open([
      text('first'),
      { type: 6, base: 1, bytes: change },
      { type: 7, base: blobId(Buffer.from('later')), bytes: change },
      text('later'),
    ]);
    for (const value of ['first', 'firs1234', 'later', 'late1234']) {
      const id = blobId(Buffer.from(value));
      expect(pack.read(id, 'blob')?.toString()).toBe(value);
      expect(pack.sizeOf(id)).toBe(value.length);
    }
    expect(() => pack.read(blobId(Buffer.from('first')), 'tree')).toThrow(
      'a blob where a tree should be',
    );
    pack.close();
  });

  it('gains nothing by deltas of themselves, of each other, or of nothing', async () => {
    const same = delta(5, 5, copy(0, 5));
    const id = blobId(Buffer.from('first'));
    const pack = await open([
      text('first'),
      { type: 7, base: id, bytes: same },
      { type: 6, base: 1, bytes: same },
      { type: 7, base: 'f'.repeat(40), bytes: same },
    ]);
    expect(pack.read(id, 'blob')?.toString()).toBe('first');
    pack.close();
    const orphan = await open([{ type: 6, base: 0, bytes: same }]);
    orphan.close();
  });

  it.each<[string, RawObject[]]>([
    [
      'is of another base',
      [text('a'), { type: 6, base: 1, bytes: delta(9, 1, insert('b')) }],
    ],
    [
      'copies what is not there',
      [text('a'), { type: 6, base: 1, bytes: delta(1, 9, copy(0, 9)) }],
    ],
    [
      'copies from beyond',
      [text('a'), { type: 6, base: 1, bytes: delta(1, 1, copy(0xffffff, 1)) }],
    ],
    [
      'makes more than it says',
      [text('a'), { type: 6, base: 1, bytes: delta(1, 1, insert('bc')) }],
    ],
    [
      'makes less than it says',
      [text('a'), { type: 6, base: 1, bytes: delta(1, 9, insert('b')) }],
    ],
    [
      'ends within an instruction',
      [
        text('a'),
        { type: 6, base: 1, bytes: delta(1, 9, Buffer.from([0xff])) },
      ],
    ],
    [
      'uses what is reserved',
      [text('a'), { type: 6, base: 1, bytes: delta(1, 1, Buffer.from([0])) }],
    ],
    [
      'has no sizes',
      [text('a'), { type: 6, base: 1, bytes: Buffer.alloc(20, 0xff) }],
    ],
  ])('is refused when a delta %s', async (_, objects) => {
    expect((await failureOf(open(objects))).reason).toBe('Protocol');
  });

  it('is refused when an object has more than it says, or no known type', async () => {
    const bytes = Buffer.alloc(10 * mebibyte);
    for (const object of [
      { type: 3, bytes, size: 5 },
      { type: 3, bytes, size: 5 * mebibyte },
      { type: 3, bytes: Buffer.from('abc'), size: 5 },
      { type: 5, bytes },
    ]) {
      expect((await failureOf(open([object]))).reason).toBe('Protocol');
    }
  });

  it('is read beside what is too large', async () => {
    const bytes = Buffer.alloc(10 * mebibyte);
    const pack = await open([
      text('before'),
      { type: 3, bytes },
      text('after'),
    ]);
    expect(pack.sizeOf(blobId(bytes))).toBeUndefined();
    expect(pack.sizeOf(blobId(Buffer.from('after')))).toBe(5);
    pack.close();
  });

  it('takes no longer when each delta comes before its base', async () => {
    const values = Array.from({ length: 3000 }, (_, n) => `value ${n}`);
    const deltas = values.slice(1).map((value, n) => ({
      type: 7,
      base: blobId(Buffer.from(values[n])),
      bytes: delta(values[n].length, value.length, insert(value)),
    }));
    const pack = await open([...deltas.reverse(), text(values[0])]);
    for (const value of [values[1], values.at(-1)!]) {
      const id = blobId(Buffer.from(value));
      expect(pack.read(id, 'blob')?.toString()).toBe(value);
    }
    pack.close();
  });

  it('is refused when it is another file, of another version, or longer', async () => {
    const sound = makePack([text('first')]);
    const version = Buffer.from(sound).fill(3, 7, 8);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PACK'),
      version,
      Buffer.concat([sound, Buffer.alloc(9)]),
      sound.subarray(0, sound.length - 1),
    ]) {
      expect((await failureOf(open(bytes))).reason).toBe('Protocol');
    }
  });

  it('fills no memory by deltas that copy over and over', async () => {
    const base = Buffer.alloc(mebibyte, 'x');
    const copies = Array.from({ length: 200 }, () => copy(0, mebibyte));
    const pack = await open([
      { type: 3, bytes: base },
      { type: 6, base: 1, bytes: delta(mebibyte, 200 * mebibyte, ...copies) },
      text('after'),
    ]);
    expect(pack.sizeOf(blobId(Buffer.from('after')))).toBe(5);
    pack.close();

    const change = delta(
      mebibyte,
      mebibyte,
      copy(0, mebibyte - 1),
      insert('y'),
    );
    const many = Array.from({ length: 300 }, () => ({
      type: 6,
      base: 1,
      bytes: change,
    }));
    expect(
      await failureOf(
        open([{ type: 3, bytes: base }, ...many], {
          inflatedBytes: 100 * mebibyte,
        }),
      ),
    ).toMatchObject({ reason: 'TooLarge' });
  });

  it('takes no time for an object that is too large for all limits', async () => {
    const bytes = Buffer.alloc(100);
    expect(
      await failureOf(open([{ type: 3, bytes, size: 2 ** 40 }])),
    ).toMatchObject({
      reason: 'TooLarge',
      message: expect.stringContaining('more than 1024 MB together'),
    });
  });

  it('takes no memory for objects that it only says to have', async () => {
    const head = Buffer.from(makePack([]));
    head.writeUInt32BE(0xffffffff, 8);
    expect(await failureOf(open(head))).toMatchObject({ reason: 'TooLarge' });
  });
});
