import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceFile } from '@streamspace/plugin-marketplace-node';
import type { Checkout } from './Checkout';
import { GitError } from './GitError';
import type { GitLimits } from './GitLimits';
import { readable } from './readable';

/** Hexadecimal digits of a revision, as many as those of a commit. */
const revisionLength = 40;

/**
 * The files of a folder of this machine as they are now, such as the templates beside the portal. `.git` is left out.
 *
 * Its revision is a hash of paths and contents: the same files make the same one wherever they are.
 */
export class FolderTree implements Checkout {
  private constructor(
    readonly revision: string,
    private readonly folder: string,
    private readonly listed: ReadonlyMap<string, SourceFile>,
  ) {}

  /** @throws GitError when there is no such folder, or it has too many files; the signal's reason when that aborts */
  static async open(
    folder: string,
    limits: GitLimits,
    signal: AbortSignal,
  ): Promise<FolderTree> {
    try {
      const files = await list(folder, limits, signal);
      const hash = createHash('sha256');
      for (const file of files) {
        signal.throwIfAborted();
        hash.update(`${file.kind}\0${file.path}\0`);
        if (file.kind === 'file') {
          hash.update(await hashOf(join(folder, file.path), signal));
        }
      }
      return new FolderTree(
        hash.digest('hex').slice(0, revisionLength),
        folder,
        new Map(files.map(file => [file.path, file])),
      );
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof GitError) throw cause;
      throw new GitError(
        'NotFound',
        `The folder ${folder} cannot be read as a whole. Check that it is there, and that the portal may read what is in it.`,
        { cause },
      );
    }
  }

  async files(): Promise<SourceFile[]> {
    return [...this.listed.values()];
  }

  async read(path: string, maxBytes: number): Promise<Buffer> {
    readable(this.listed.get(path), path, maxBytes);
    const file = await open(
      join(this.folder, path),
      // It may have become a link since it was listed.
      constants.O_RDONLY | constants.O_NOFOLLOW,
    );
    try {
      const { size } = await file.stat();
      readable({ path, kind: 'file', size }, path, maxBytes);
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await file.read(bytes, 0, size, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async close(): Promise<void> {
    // Nothing is open between reads.
  }
}

async function list(
  root: string,
  limits: GitLimits,
  signal: AbortSignal,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const visit = async (folder: string) => {
    signal.throwIfAborted();
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      // A folder, or a file in a worktree of Git's.
      if (entry.name === '.git') continue;
      const path = folder + entry.name;
      if (entry.isDirectory()) await visit(`${path}/`);
      if (entry.isSymbolicLink()) files.push({ path, kind: 'symlink' });
      if (entry.isFile()) {
        const { size } = await lstat(join(root, path));
        files.push({ path, kind: 'file', size });
      }
      if (files.length > limits.files) {
        throw new GitError(
          'TooLarge',
          `The folder has more than ${limits.files} files. Keep templates in a folder of their own.`,
        );
      }
    }
  };
  await visit('');
  return files.sort((a, b) =>
    Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)),
  );
}

async function hashOf(file: string, signal: AbortSignal): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal })) {
    hash.update(chunk);
  }
  return hash.digest();
}
