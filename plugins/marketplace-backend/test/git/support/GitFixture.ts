import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Checkout,
  type GitAuth,
  type GitError,
  type GitLimits,
  GitRemotes,
  type GitSource,
  UrlPolicy,
} from '../../../src/git';
import { GitServer } from './GitServer';
import { TestRepository } from './TestRepository';

/** A Git server with repositories, and what gets their files. Loopback is allowed as an operator would allow it. */
export class GitFixture {
  private readonly checkouts: Checkout[] = [];
  private readonly remotes: GitRemotes[] = [];
  readonly signal = new AbortController().signal;

  private constructor(
    readonly folder: string,
    readonly server: GitServer,
  ) {}

  static async start(): Promise<GitFixture> {
    const folder = mkdtempSync(join(tmpdir(), 'streamspace-git-'));
    return new GitFixture(folder, await GitServer.start(folder));
  }

  repository(name: string): TestRepository {
    return TestRepository.init(this.folder, name);
  }

  /** Where what was fetched is kept. */
  get cache(): string {
    return join(this.folder, '.cache');
  }

  gitRemotes(limits?: Partial<GitLimits>): GitRemotes {
    const remotes = new GitRemotes({
      folder: this.cache,
      policy: new UrlPolicy({ allowedHosts: ['127.0.0.1'] }),
      limits,
    });
    this.remotes.push(remotes);
    return remotes;
  }

  source(path: string, auth: GitAuth = { type: 'none' }): GitSource {
    return { url: this.server.url(path), branch: 'main', auth };
  }

  /** The files of the head of a branch. */
  async checkOut(
    source: GitSource | string,
    remotes = this.gitRemotes(),
  ): Promise<Checkout> {
    const from = typeof source === 'string' ? this.source(source) : source;
    const checkout = await remotes.checkOut(from, {
      key: from.url,
      revision: await remotes.headOf(from, this.signal),
      signal: this.signal,
    });
    this.checkouts.push(checkout);
    return checkout;
  }

  async stop(): Promise<void> {
    await Promise.all(this.checkouts.map(checkout => checkout.close()));
    this.remotes.forEach(remotes => remotes.close());
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The error that an act ends with. */
export async function failureOf(act: Promise<unknown>): Promise<GitError> {
  const result = await act.then(
    () => undefined,
    error => error as GitError,
  );
  if (!result) throw new Error('it did not fail');
  return result;
}

/** Paths and texts of all files. */
export async function textsOf(
  checkout: Checkout,
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { path, kind } of await checkout.files()) {
    if (kind === 'file') {
      texts[path] = (await checkout.read(path, 2 ** 20)).toString();
    }
  }
  return texts;
}
