import type { PacketReader } from './packets';

/** A connection to the `git-upload-pack` of one repository, by HTTP or ssh. */
export interface UploadPackConnection {
  /** What the server says before it is asked: what it can, and by older protocols its refs. Called once. */
  greeting(): Promise<PacketReader>;
  /** Sends a request, and reads its answer. */
  ask(request: string): Promise<PacketReader>;
  /** Closes it, whatever is under way. */
  close(): Promise<void>;
}

/** What is asked of a repository, in either version of the protocol. */
export interface UploadPack {
  /**
   * Id of the commit that a branch is at.
   *
   * @throws GitError with `Empty`, `NoSuchBranch` or what the server says.
   */
  headOf(branch: string): Promise<string>;
  /**
   * The bytes of a pack with the files of one commit, without its history. Files of more than `maxBytes` may be left out.
   *
   * @throws GitError
   */
  fetch(revision: string, maxBytes: number): AsyncIterable<Buffer>;
}

/** Tells servers' logs who asks. */
export const agent = 'streamspace';
