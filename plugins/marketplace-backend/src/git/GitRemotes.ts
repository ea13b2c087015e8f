import { join } from 'node:path';
import type { Checkout } from './Checkout';
import { CommitTree } from './CommitTree';
import { FolderCheckout } from './FolderCheckout';
import { GitError } from './GitError';
import { defaultGitLimits, type GitLimits, sizeText } from './GitLimits';
import type { GitSource } from './GitSource';
import { OneAtATime } from './OneAtATime';
import { PackStore } from './PackStore';
import { PublicHttp } from './http/PublicHttp';
import type { UrlPolicy } from './http/UrlPolicy';
import { authorizationOf } from './http/authorization';
import { HttpConnection } from './protocol/HttpConnection';
import type { UploadPack, UploadPackConnection } from './protocol/UploadPack';
import { greet } from './protocol/greet';
import { parseRepositoryUrl, type RepositoryUrl } from './repositoryUrl';
import { KeyFiles } from './ssh/KeyFiles';
import { openSsh } from './ssh/openSsh';

/**
 * Gets the files of one branch of others' repositories, and no more: no history, no other branch, nothing that a repository could make run.
 *
 * Of Git this needs little: a list of branches, a fetch without history, and a reader of packs. All three are here, by HTTP and ssh alike, because the
 * libraries that have them keep a pack and each of its files in memory, and a file of zeros in a few kilobytes is enough to fill that. Here the pack streams to
 * a file, what is too large is passed over, and the connection goes to an address that was checked.
 *
 * All methods throw `GitError`, or the signal's reason when that aborts, which closes connections and ends ssh at once.
 */
export class GitRemotes {
  private readonly policy: UrlPolicy;
  private readonly limits: GitLimits;
  private readonly http: PublicHttp;
  private readonly packs: PackStore;
  private readonly keyFiles: KeyFiles;
  private readonly queue = new OneAtATime();

  constructor(options: {
    /** For what was fetched, of this process alone. It may be lost whenever the process is not running. */
    folder: string;
    policy: UrlPolicy;
    limits?: Partial<GitLimits>;
  }) {
    this.policy = options.policy;
    this.limits = { ...defaultGitLimits, ...options.limits };
    this.http = new PublicHttp(options.policy);
    this.packs = new PackStore(options.folder, this.limits);
    this.keyFiles = new KeyFiles(join(options.folder, 'ssh'));
  }

  /**
   * Looks at the address of a repository, without asking anybody.
   *
   * @throws GitError where it is none, or none that is allowed
   */
  check(url: string, withCredentials: boolean): void {
    const address = parseRepositoryUrl(url);
    switch (address.scheme) {
      case 'file':
        this.requireFolder(address.folder);
        return;
      case 'ssh':
        this.policy.check({ ...address, withCredentials });
        return;
      default:
        this.policy.check({
          scheme: address.scheme,
          host: address.url.hostname,
          withCredentials,
        });
    }
  }

  /** Id of the commit that the branch is at, by one listing of refs; of a folder a hash of its contents. */
  async headOf(source: GitSource, signal: AbortSignal): Promise<string> {
    const deadline = { signal, ms: this.limits.listingMs, act: 'listing' };
    return await within(deadline, async bounded => {
      const address = parseRepositoryUrl(source.url);
      if (address.scheme === 'file') {
        const { revision } = await this.openFolder(address.folder, bounded);
        return revision;
      }
      return await this.connected(address, source, bounded, remote =>
        remote.headOf(source.branch),
      );
    });
  }

  /** The files of a commit that `headOf` named. Of a folder its files as they are now, by a revision that may have become another. */
  async checkOut(
    source: GitSource,
    options: {
      /** Names the repository among those that are cached. */
      key: string;
      revision: string;
      signal: AbortSignal;
      /** Told in words how far it is, such as “Receiving objects, 1.2 MB”. */
      onProgress?: (text: string) => void;
    },
  ): Promise<Checkout> {
    const { key, revision, signal, onProgress } = options;
    return await this.queue.run(key, signal, async () => {
      const deadline = { signal, ms: this.limits.fetchMs, act: 'fetch' };
      return await within(deadline, async bounded => {
        const address = parseRepositoryUrl(source.url);
        if (address.scheme === 'file') {
          return await this.openFolder(address.folder, bounded);
        }
        if (!/^[0-9a-f]{40}$/.test(revision)) {
          throw new GitError('Moved', `${revision} is no commit. Sync again.`);
        }
        const pack =
          (await this.packs.find(key, revision, bounded)) ??
          (await this.connected(address, source, bounded, remote => {
            const chunks = remote.fetch(revision, this.limits.objectBytes);
            const told = tellProgress(chunks, onProgress);
            return this.packs.keep(key, revision, told, bounded);
          }));
        return await CommitTree.open(pack, revision, this.limits, bounded);
      });
    });
  }

  /** Forgets what is cached of a repository. */
  async forget(key: string): Promise<void> {
    const { signal } = new AbortController();
    await this.queue.run(key, signal, () => this.packs.forget(key));
  }

  /** Closes kept-alive connections. */
  close(): void {
    this.http.close();
  }

  private async connected<T>(
    address: Exclude<RepositoryUrl, { scheme: 'file' }>,
    { auth }: GitSource,
    signal: AbortSignal,
    act: (remote: UploadPack) => Promise<T>,
  ): Promise<T> {
    const { http, policy, keyFiles } = this;
    const connection: UploadPackConnection =
      address.scheme === 'ssh'
        ? await openSsh({ address, auth, policy, keyFiles, signal })
        : new HttpConnection({
            http,
            url: address.url,
            authorization: authorizationOf(auth),
            signal,
          });
    try {
      return await act(await greet(connection));
    } finally {
      await connection.close();
    }
  }

  private requireFolder(folder: string): void {
    if (!this.policy.allowsFolder(folder)) {
      throw new GitError(
        'Refused',
        'Folders of this machine are not allowed here. Use the https:// address of a repository, or have an administrator name the folder in localFolders.',
      );
    }
  }

  private async openFolder(
    folder: string,
    signal: AbortSignal,
  ): Promise<FolderCheckout> {
    this.requireFolder(folder);
    return await FolderCheckout.open(folder, this.limits, signal);
  }
}

/** Bounds an act by time, and tells whose end it was when it was ended. */
async function within<T>(
  deadline: { signal: AbortSignal; ms: number; act: string },
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(deadline.ms);
  try {
    return await act(AbortSignal.any([deadline.signal, timeout]));
  } catch (error) {
    deadline.signal.throwIfAborted();
    if (!timeout.aborted) throw error;
    throw new GitError(
      'TooSlow',
      `The server took longer than the ${deadline.ms / 1000} s that a ${deadline.act} may take. Sync again; if it stays so, look after the server, or make the repository smaller.`,
    );
  }
}

/** Tells each size once that reads differently. */
async function* tellProgress(
  chunks: AsyncIterable<Buffer>,
  onProgress: (text: string) => void = () => undefined,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  let told = '';
  for await (const chunk of chunks) {
    bytes += chunk.length;
    const text = `Receiving objects, ${sizeText(bytes)}`;
    if (text !== told) onProgress(text);
    told = text;
    yield chunk;
  }
}
