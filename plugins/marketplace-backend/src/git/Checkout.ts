import type { SourceTree } from '@streamspace/plugin-marketplace-node';

/** One commit of a repository, or the present state of a folder, on this machine. */
export interface Checkout extends SourceTree {
  /** Id of the commit; of a folder a hash of its contents. */
  readonly revision: string;
  /** Lets go of its files. Nothing can be read afterwards. */
  close(): Promise<void>;
}
