import { createHash } from 'node:crypto';
import {
  FolderTree,
  type SourceFile,
} from '@streamspace/plugin-marketplace-node';
import type { Checkout } from './Checkout';
import { GitError } from './GitError';
import type { GitLimits } from './GitLimits';

/** Hexadecimal digits of a revision, as many as those of a commit. */
const revisionLength = 40;

/**
 * The files of a folder of this machine as they are now, such as the templates beside the portal. `.git` is left out.
 *
 * Its revision is a hash of paths and contents: the same files make the same one wherever they are. Of a file that is too large to be read its size stands
 * for its contents.
 */
export class FolderCheckout implements Checkout {
  private constructor(
    readonly revision: string,
    private readonly tree: FolderTree,
  ) {}

  /** @throws GitError when there is no such folder, or it has too many files; the signal's reason when that aborts */
  static async open(
    folder: string,
    limits: GitLimits,
    signal: AbortSignal,
  ): Promise<FolderCheckout> {
    const tree = new FolderTree(folder);
    const files = await tree.files().catch(cause => {
      throw new GitError(
        'NotFound',
        `The folder ${folder} cannot be read. Check that it is there, and that the portal may read it.`,
        { cause },
      );
    });
    if (files.length > limits.files) {
      throw new GitError(
        'TooLarge',
        `The folder has more than ${limits.files} files. Keep templates in a folder of their own.`,
      );
    }
    const hash = createHash('sha256');
    for (const file of files) {
      signal.throwIfAborted();
      const { kind, path, size = 0 } = file;
      hash.update(`${kind}\0${path}\0${size}\0`);
      if (kind === 'file' && size <= limits.objectBytes) {
        hash.update(await tree.read(path, limits.objectBytes));
      }
    }
    const revision = hash.digest('hex').slice(0, revisionLength);
    return new FolderCheckout(revision, tree);
  }

  files(): Promise<SourceFile[]> {
    return this.tree.files();
  }

  read(path: string, maxBytes: number): Promise<Buffer> {
    return this.tree.read(path, maxBytes);
  }

  async close(): Promise<void> {
    // Nothing is open between reads.
  }
}
