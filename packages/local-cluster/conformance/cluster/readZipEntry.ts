import { inflateRawSync } from 'node:zlib';

const endOfCentralDirectory = 0x06054b50;
const centralDirectoryEntry = 0x02014b50;

/**
 * The content of one file of a zip archive.
 *
 * Just what a published archive needs: stored or deflated entries, no encryption, no zip64 (PKWARE's APPNOTE 6.3).
 *
 * @throws Error when the archive is none or has no such file.
 */
export function readZipEntry(archive: Buffer, name: string): Buffer {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== endOfCentralDirectory)
    end -= 1;
  if (end < 0) throw new Error('this is no zip archive');
  const count = archive.readUInt16LE(end + 10);
  let offset = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(offset) !== centralDirectoryEntry) break;
    const nameLength = archive.readUInt16LE(offset + 28);
    const nextOffset =
      offset +
      46 +
      nameLength +
      archive.readUInt16LE(offset + 30) +
      archive.readUInt16LE(offset + 32);
    const entryName = archive.toString(
      'utf8',
      offset + 46,
      offset + 46 + nameLength,
    );
    if (entryName === name) return content(archive, offset);
    offset = nextOffset;
  }
  throw new Error(`the zip archive has no file ${name}`);
}

function content(archive: Buffer, offset: number): Buffer {
  const isStored = archive.readUInt16LE(offset + 10) === 0;
  const size = archive.readUInt32LE(offset + 20);
  const header = archive.readUInt32LE(offset + 42);
  const start =
    header +
    30 +
    archive.readUInt16LE(header + 26) +
    archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + size);
  return isStored ? packed : inflateRawSync(packed);
}
