import { createHash } from 'node:crypto';
import { fstatSync, readSync } from 'node:fs';
import { brokenPack } from './brokenPack';

const readBytes = 256 * 1024;
/** A pack ends with the SHA-1 of all before. */
const checksumBytes = 20;

/**
 * A pack file from its start to its end, of which only a part is in memory.
 *
 * It reads without waiting, since the file was just written or lies in the cache of the file system, and a wait for each object costs more than the read.
 */
export class PackWindow {
  private readonly hash = createHash('sha1');
  private readonly end: number;
  private buffer = Buffer.alloc(0);
  /** Offset of the window's first byte. */
  offset = 0;

  constructor(private readonly file: number) {
    this.end = fstatSync(file).size - checksumBytes;
  }

  /** At least so many bytes from here on, or all that are left, without moving. */
  peek(bytes: number): Buffer {
    const left = this.end - this.offset - this.buffer.length;
    if (this.buffer.length < bytes && left > 0) {
      const more = Buffer.allocUnsafe(
        Math.min(left, Math.max(readBytes, bytes - this.buffer.length)),
      );
      const read = readSync(
        this.file,
        more,
        0,
        more.length,
        this.offset + this.buffer.length,
      );
      if (read < more.length) throw brokenPack('it ends early');
      this.buffer = Buffer.concat([this.buffer, more]);
    }
    return this.buffer;
  }

  /** Moves on. */
  take(bytes: number): Buffer {
    const taken = this.buffer.subarray(0, bytes);
    if (taken.length < bytes) throw brokenPack('it ends early');
    this.hash.update(taken);
    this.buffer = this.buffer.subarray(bytes);
    this.offset += bytes;
    return taken;
  }

  /** @throws GitError when the pack is not just here at its end, or its checksum is another. */
  finish(): void {
    const checksum = Buffer.alloc(checksumBytes);
    readSync(this.file, checksum, 0, checksumBytes, this.end);
    if (this.offset !== this.end || !this.hash.digest().equals(checksum)) {
      throw brokenPack('its checksum is another');
    }
  }
}
