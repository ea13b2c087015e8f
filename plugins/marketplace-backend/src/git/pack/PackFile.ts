import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { GitError } from '../GitError';
import { type GitLimits, sizeText } from '../GitLimits';
import { Turns } from '../Turns';
import { ByteCache } from './ByteCache';
import { brokenPack } from './brokenPack';
import { applyDelta, readDeltaSizes } from './delta';
import { inflateObject } from './inflate';
import { type ObjectType, type PackedObject, scanPack } from './scanPack';

/** An object whose type and size are known, also where it lies as a delta. */
type KnownObject = PackedObject & { type: ObjectType; fullSize: number };

/** Deltas follow their bases closely, so that few bytes save most of the work. */
const cacheBytes = 32 * 2 ** 20;

/**
 * The objects of one pack file, by their ids.
 *
 * The pack comes from a stranger. Each object says its size before its bytes, and a delta the size of what it makes: what is larger than
 * `limits.objectBytes` is passed over, and is then simply not here. So neither a file of zeros nor a chain of deltas fills the memory, and one large file in
 * a repository does no harm. An object that is here was hashed: it is what its id says.
 */
export class PackFile {
  private readonly byId = new Map<string, KnownObject>();
  private readonly byOffset = new Map<number, KnownObject>();
  private readonly cache = new ByteCache<number>(cacheBytes);
  /** Deltas by a base that has not come yet, as a delta that names it by id may come first. */
  private readonly waiting = new Map<string | number, PackedObject[]>();
  /** Those of them whose base has come. */
  private readonly ready: PackedObject[] = [];
  private inflated = 0;
  private closed = false;

  private constructor(
    private readonly file: number,
    private readonly limits: GitLimits,
  ) {}

  /**
   * Opens a pack and looks at all of it once.
   *
   * @throws GitError when it is damaged or over a limit; the signal's reason when that aborts.
   */
  static async open(
    path: string,
    limits: GitLimits,
    signal: AbortSignal,
  ): Promise<PackFile> {
    const pack = new PackFile(openSync(path, 'r'), limits);
    try {
      await pack.index(signal);
      return pack;
    } catch (error) {
      pack.close();
      throw error;
    }
  }

  /** Bytes of an object; undefined where it is not here. */
  sizeOf(id: string): number | undefined {
    return this.byId.get(id)?.fullSize;
  }

  /**
   * The bytes of an object; undefined where it is not here.
   *
   * @throws GitError when it is of another type; Error when the pack was closed.
   */
  read(id: string, type: ObjectType): Buffer | undefined {
    if (this.closed) throw new Error('Its files were let go of');
    const object = this.byId.get(id);
    if (!object) return undefined;
    if (object.type !== type) {
      throw brokenPack(`a ${object.type} where a ${type} should be`);
    }
    return this.bytesOf(object);
  }

  /** Once is enough: the number of its file may be another's by then. */
  close(): void {
    if (!this.closed) closeSync(this.file);
    this.closed = true;
  }

  private async index(signal: AbortSignal): Promise<void> {
    const { limits } = this;
    const onSize = (bytes: number) => this.spend(bytes);
    for await (const { object, bytes } of scanPack(this.file, {
      limits,
      onSize,
      signal,
    })) {
      if (!bytes) continue;
      if (object.type) {
        const { type } = object;
        this.add({ ...object, type, fullSize: bytes.length }, bytes);
      } else if (this.baseOf(object)) {
        this.addDelta(object, bytes);
      } else {
        const others = this.waiting.get(object.base!);
        if (others) others.push(object);
        else this.waiting.set(object.base!, [object]);
      }
    }
    const turns = new Turns(signal);
    // Grows while it is gone through: one delta may be another's base.
    for (const object of this.ready) {
      if (turns.isOver) await turns.next();
      this.addDelta(object, this.inflate(object));
    }
    // What is read from here on is asked for by ourselves, and may come to as much again.
    this.inflated = 0;
  }

  private addDelta(object: PackedObject, delta: Buffer): void {
    if (readDeltaSizes(delta).resultSize > this.limits.objectBytes) return;
    const base = this.baseOf(object)!;
    const bytes = this.apply(this.bytesOf(base), delta);
    // By its place, which comes once: an id may come again, also as a delta of itself.
    const known = { ...object, type: base.type, base: base.offset };
    this.add({ ...known, fullSize: bytes.length }, bytes);
  }

  private add(object: KnownObject, bytes: Buffer): void {
    const id = createHash('sha1')
      .update(`${object.type} ${bytes.length}\0`)
      .update(bytes)
      .digest('hex');
    if (!this.byId.has(id)) this.byId.set(id, object);
    this.byOffset.set(object.offset, object);
    this.cache.set(object.offset, bytes);
    for (const key of [id, object.offset]) {
      for (const delta of this.waiting.get(key) ?? []) this.ready.push(delta);
      this.waiting.delete(key);
    }
  }

  private baseOf({ base }: PackedObject): KnownObject | undefined {
    return typeof base === 'string'
      ? this.byId.get(base)
      : this.byOffset.get(base!);
  }

  private bytesOf(object: KnownObject): Buffer {
    const deltas: KnownObject[] = [];
    let current = object;
    let bytes = this.cache.get(current.offset);
    // A base was known before its delta: the loop ends.
    while (!bytes && current.base !== undefined) {
      deltas.push(current);
      current = this.baseOf(current)!;
      bytes = this.cache.get(current.offset);
    }
    if (!bytes) {
      bytes = this.inflate(current);
      this.cache.set(current.offset, bytes);
    }
    for (const delta of deltas.reverse()) {
      bytes = this.apply(bytes, this.inflate(delta));
      this.cache.set(delta.offset, bytes);
    }
    return bytes;
  }

  private inflate(object: PackedObject): Buffer {
    this.spend(object.size);
    const input = Buffer.allocUnsafe(object.end - object.start);
    readSync(this.file, input, 0, input.length, object.start);
    return inflateObject(input, object.size).bytes;
  }

  private apply(base: Buffer, delta: Buffer): Buffer {
    this.spend(readDeltaSizes(delta).resultSize);
    return applyDelta(base, delta);
  }

  private spend(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > this.limits.inflatedBytes) {
      throw new GitError(
        'TooLarge',
        `The files of the repository have more than ${sizeText(
          this.limits.inflatedBytes,
        )} together. Keep templates in a repository of their own.`,
      );
    }
  }
}
