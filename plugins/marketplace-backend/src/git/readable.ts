import type { SourceFile } from '@streamspace/plugin-marketplace-node';

/**
 * The file, when it is one that may be read.
 *
 * @throws Error when there is none, it is a link or a submodule, or it is larger than `maxBytes`.
 */
export function readable<T extends SourceFile>(
  file: T | undefined,
  path: string,
  maxBytes: number,
): T {
  if (!file) throw new Error(`There is no file ${path}`);
  if (file.kind === 'symlink') {
    throw new Error(`${path} is a symbolic link, which is not followed`);
  }
  if (file.kind === 'submodule') {
    throw new Error(`${path} is another repository, which is not followed`);
  }
  if (file.size !== undefined && file.size > maxBytes) {
    throw new Error(
      `${path} has ${file.size} bytes, of which at most ${maxBytes} are read`,
    );
  }
  return file;
}
