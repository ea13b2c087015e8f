import type { SourceFile, SourceTree } from '../../src';

/** Files by their paths; links and submodules by their kind. */
export type MemoryFiles = Record<
  string,
  string | Buffer | { kind: 'symlink' | 'submodule' }
>;

/** A tree of files in memory. */
export class MemoryTree implements SourceTree {
  /** The paths that were read, in order. */
  readonly reads: string[] = [];

  constructor(private readonly contents: MemoryFiles) {}

  async files(): Promise<SourceFile[]> {
    return Object.entries(this.contents).map(([path, content]) =>
      isFile(content) ? { path, kind: 'file' } : { path, kind: content.kind },
    );
  }

  async read(path: string, maxBytes: number): Promise<Buffer> {
    this.reads.push(path);
    const content = this.contents[path];
    if (!isFile(content)) throw new Error(`${path} is no file`);
    const bytes = Buffer.from(content);
    if (bytes.length > maxBytes)
      throw new Error(
        `it has ${bytes.length} bytes; at most ${maxBytes} are read`,
      );
    return bytes;
  }
}

function isFile(content: MemoryFiles[string]): content is string | Buffer {
  return typeof content === 'string' || Buffer.isBuffer(content);
}
