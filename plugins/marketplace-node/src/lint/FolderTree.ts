import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { SourceFile, SourceTree } from '../SourceTree';

/** What lies in a checkout and is no part of the repository. */
const leftOut = new Set(['.git', 'node_modules']);

/** The files of a folder on this machine. Links are listed and never followed, so that nothing outside is read. */
export class FolderTree implements SourceTree {
  private listed?: Promise<SourceFile[]>;
  private kinds?: Map<string, SourceFile['kind']>;

  constructor(private readonly root: string) {}

  files(): Promise<SourceFile[]> {
    this.listed ??= this.list('').then(files =>
      files.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
    );
    return this.listed;
  }

  async read(path: string, maxBytes: number): Promise<Buffer> {
    this.kinds ??= await this.kindsByPath();
    if (this.kinds.get(path) !== 'file')
      throw new Error(`${path} is no file of this folder`);
    const root = await realpath(this.root);
    // The folder may have changed since it was listed.
    const file = await realpath(join(root, path));
    if (!file.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new Error(`${path} leads out of the folder`);
    const handle = await open(
      file,
      // Neither a link nor a pipe that never answers.
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    try {
      const { size } = await handle.stat();
      if (size > maxBytes)
        throw new Error(`it has ${size} bytes; at most ${maxBytes} are read`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  }

  private async kindsByPath() {
    const files = await this.files();
    return new Map(files.map(({ path, kind }) => [path, kind]));
  }

  private async list(folder: string): Promise<SourceFile[]> {
    const entries = await readdir(join(this.root, folder), {
      withFileTypes: true,
    });
    const isSubmodule =
      folder !== '' && entries.some(({ name }) => name === '.git');
    if (isSubmodule) return [{ path: folder, kind: 'submodule' }];
    const files: SourceFile[] = [];
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isSymbolicLink()) files.push({ path, kind: 'symlink' });
      else if (entry.isDirectory()) {
        if (leftOut.has(entry.name)) continue;
        for (const file of await this.list(path)) files.push(file);
      } else if (entry.isFile()) {
        const { size } = await lstat(join(this.root, path));
        files.push({ path, size, kind: 'file' });
      }
    }
    return files;
  }
}
