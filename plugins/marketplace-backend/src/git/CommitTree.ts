import type { SourceFile } from '@streamspace/plugin-marketplace-node';
import type { Checkout } from './Checkout';
import { GitError } from './GitError';
import type { GitLimits } from './GitLimits';
import { Turns } from './Turns';
import { readable } from './readable';
import type { PackFile } from './pack/PackFile';
import { brokenPack } from './pack/brokenPack';
import { parseTree } from './pack/parseTree';

type Listed = SourceFile & { id: string };

/** Characters of the longest path; of most file systems too. */
const maxPathLength = 4096;

/** The files of one commit, read from the pack that brought it. Nothing is ever written to a disk by the names that it holds. */
export class CommitTree implements Checkout {
  private constructor(
    readonly revision: string,
    private readonly pack: PackFile,
    private readonly listed: ReadonlyMap<string, Listed>,
  ) {}

  /**
   * Lists the files of a commit. The pack is this tree's from then on.
   *
   * @throws GitError when the commit is not in the pack, or has more than `limits.files`; the signal's reason when that aborts.
   */
  static async open(
    pack: PackFile,
    revision: string,
    limits: GitLimits,
    signal: AbortSignal,
  ): Promise<CommitTree> {
    try {
      const commit = pack.read(revision, 'commit');
      const root = commit?.toString('latin1', 0, 46);
      if (!root?.startsWith('tree ') || root[45] !== '\n') {
        throw brokenPack('without the commit that was asked for');
      }
      const listed = await list(pack, root.slice(5, 45), limits, signal);
      return new CommitTree(revision, pack, listed);
    } catch (error) {
      pack.close();
      throw error;
    }
  }

  async files(): Promise<SourceFile[]> {
    return Array.from(this.listed.values(), ({ path, size, kind }) => ({
      path,
      ...(size !== undefined && { size }),
      kind,
    }));
  }

  async read(path: string, maxBytes: number): Promise<Buffer> {
    const file = readable(this.listed.get(path), path, maxBytes);
    const bytes = this.pack.read(file.id, 'blob');
    // It was passed over, or the server left it out, as it was asked to.
    if (!bytes) {
      throw new Error(`${path} is larger than what is kept of a file`);
    }
    return bytes;
  }

  async close(): Promise<void> {
    this.pack.close();
  }
}

async function list(
  pack: PackFile,
  root: string,
  limits: GitLimits,
  signal: AbortSignal,
): Promise<Map<string, Listed>> {
  const turns = new Turns(signal);
  const listed = new Map<string, Listed>();
  let entries = 0;
  const visit = async (id: string, folder: string) => {
    const tree = pack.read(id, 'tree');
    if (!tree) {
      throw new GitError(
        'TooLarge',
        `The folder “${folder || '/'}” has too many files. Keep templates in a repository of their own.`,
      );
    }
    for (const entry of parseTree(tree)) {
      if (turns.isOver) await turns.next();
      const path = folder + entry.name;
      // Folders count: one that holds another twice, that again, and so on, is few objects and endless.
      if (++entries > limits.files || path.length > maxPathLength) {
        throw new GitError(
          'TooLarge',
          `The repository has more than ${limits.files} files, or folders without end. Keep templates in a repository of their own.`,
        );
      }
      if (entry.kind === 'folder') await visit(entry.id, `${path}/`);
      else if (!listed.has(path)) {
        listed.set(path, {
          path,
          kind: entry.kind,
          id: entry.id,
          size: pack.sizeOf(entry.id),
        });
      }
    }
  };
  await visit(root, '');
  return listed;
}
