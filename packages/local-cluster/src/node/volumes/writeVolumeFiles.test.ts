import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VolumeFiles } from './volumeFiles';
import { writeVolumeFiles } from './writeVolumeFiles';

describe('writeVolumeFiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'streamspace-volume-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const files = (contents: Record<string, string>): VolumeFiles =>
    new Map(
      Object.entries(contents).map(([path, text]) => [
        path,
        { content: Buffer.from(text), mode: 0o644 },
      ]),
    );
  const visible = async () =>
    (await readdir(folder)).filter(name => !name.startsWith('..')).sort();

  it('brings a folder to hold exactly what it should, again and again', async () => {
    await writeVolumeFiles(folder, files({ a: 'one', 'deep/b': 'two' }));
    await expect(readFile(join(folder, 'deep/b'), 'utf8')).resolves.toBe('two');
    await writeVolumeFiles(folder, files({ a: 'three', c: 'four' }));
    await expect(visible()).resolves.toEqual(['a', 'c']);
    await expect(readFile(join(folder, 'a'), 'utf8')).resolves.toBe('three');
    const before = await readdir(folder);
    await writeVolumeFiles(folder, files({ c: 'four', a: 'three' }));
    await expect(readdir(folder)).resolves.toEqual(before);
  });
});
