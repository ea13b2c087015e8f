/** A file of a repository. */
export type SourceFile = {
  /** From the root of the repository, with `/`. */
  path: string;
  /** In bytes; undefined where only reading it tells. */
  size?: number;
  /** Symbolic links and submodules are listed and never followed. */
  kind: 'file' | 'symlink' | 'submodule';
};

/** The files of one commit, or of a folder. */
export interface SourceTree {
  /** All files, in the order of their paths. */
  files(): Promise<SourceFile[]>;
  /**
   * The bytes of a file.
   *
   * @throws Error when it is larger than `maxBytes`, or none of the tree.
   */
  read(path: string, maxBytes: number): Promise<Buffer>;
}
