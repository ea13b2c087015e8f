import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { GitError } from './GitError';
import { type GitLimits, sizeText } from './GitLimits';
import { PackFile } from './pack/PackFile';

/**
 * The pack of each repository's last commit, in a folder that may be lost.
 *
 * A pack gets its name when it is whole, and its checksum is looked at whenever it is opened: what a crash left behind is made anew.
 */
export class PackStore {
  constructor(
    private readonly folder: string,
    private readonly limits: GitLimits,
  ) {}

  /** The pack of a commit; undefined when it is not here. */
  async find(
    key: string,
    revision: string,
    signal: AbortSignal,
  ): Promise<PackFile | undefined> {
    const file = join(this.folderOf(key), `${revision}.pack`);
    try {
      return await PackFile.open(file, this.limits, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof GitError && error.reason === 'TooLarge') throw error;
      return undefined;
    }
  }

  /**
   * Keeps the pack of a commit, which then takes the place of the one before.
   *
   * @throws GitError when it is damaged or over a limit; the signal's reason when that aborts
   */
  async keep(
    key: string,
    revision: string,
    chunks: AsyncIterable<Buffer>,
    signal: AbortSignal,
  ): Promise<PackFile> {
    const folder = this.folderOf(key);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${revision}.pack`;
    const part = join(folder, `${name}.part`);
    try {
      await pipeline(
        this.bounded(chunks),
        createWriteStream(part, { mode: 0o600 }),
        { signal },
      );
      const pack = await PackFile.open(part, this.limits, signal);
      try {
        await rename(part, join(folder, name));
        await removeOthers(folder, name);
        return pack;
      } catch (error) {
        pack.close();
        throw error;
      }
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async forget(key: string): Promise<void> {
    await rm(this.folderOf(key), { recursive: true, force: true });
  }

  private async *bounded(chunks: AsyncIterable<Buffer>) {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > this.limits.packBytes) {
        throw new GitError(
          'TooLarge',
          `The files of the repository have more than ${sizeText(
            this.limits.packBytes,
          )} compressed. Keep templates in a repository of their own, without large files.`,
        );
      }
      yield chunk;
    }
  }

  /** Keys are others' words: as a hash they name no other folder. */
  private folderOf(key: string): string {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 40);
    return join(this.folder, name);
  }
}

async function removeOthers(folder: string, name: string): Promise<void> {
  for (const other of await readdir(folder)) {
    if (other !== name) await rm(join(folder, other), { force: true });
  }
}
