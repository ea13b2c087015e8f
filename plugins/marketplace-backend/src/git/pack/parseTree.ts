import { isUtf8 } from 'node:buffer';
import { brokenPack } from './brokenPack';

export type TreeEntry = {
  name: string;
  kind: 'file' | 'folder' | 'symlink' | 'submodule';
  /** Of its object; of a submodule the commit of another repository. */
  id: string;
};

const kinds: Record<string, TreeEntry['kind']> = {
  '40000': 'folder',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** Names that Git itself refuses, see `verify_path` of its sources and git-fsck(1): who writes them to a disk leaves the folder, or changes its Git. */
const forbiddenName = /^(|\.|\.\.|\.git)$|[/\0]/i;

/**
 * The entries of one folder of a commit, in Git's order. Bytes of a name that are no UTF-8 are written `\xE9`, as Git shows them.
 *
 * @throws GitError when it is no folder, or holds a name that Git refuses.
 */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const nul = bytes.indexOf(0, space);
    const end = nul + 21;
    if (space < 0 || nul < 0 || end > bytes.length) {
      throw brokenPack('a folder that ends early');
    }
    const name = nameOf(bytes.subarray(space + 1, nul));
    if (forbiddenName.test(name)) {
      throw brokenPack(`a file called “${name}”, as no file may be called`);
    }
    entries.push({
      name,
      kind: kinds[bytes.toString('latin1', at, space)] ?? 'file',
      id: bytes.toString('hex', nul + 1, end),
    });
    at = end;
  }
  return entries;
}

function nameOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return bytes
    .toString('latin1')
    .replace(
      /[\x80-\xff]/g,
      byte => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}
