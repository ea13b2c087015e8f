import { createHash } from 'node:crypto';
import type { TemplateRepository } from '@streamspace/plugin-common';
import {
  importTree,
  type FileResult,
  type SourceTree,
} from '@streamspace/plugin-marketplace-node';
import type { KubernetesClient } from '@streamspace/plugin-node';
import type { CatalogStore } from '../database/CatalogStore';
import type { ReadFrom, RepositoryStore } from '../database/RepositoryStore';
import type { GitRemotes, GitSource } from '../git';
import { maxSourceBytes, readDataUri, readIcon } from '../icons/Icon';
import type { CatalogEntry } from './CatalogEntry';
import { readCredentials } from './readCredentials';

/** Longest README that is kept, in bytes. */
const maxReadmeBytes = 256 * 1024;

/** Raised where the reading of templates changes, so that a catalog of the same commit is read again. */
const readingVersion = 2;

/** What a repository that says none has; the CRD's defaults, for objects that were made before them. */
const defaultBranch = 'main';
const defaultPath = 'templates/';

/** What a sync came to. */
export type Synced = {
  revision: string;
  /** Undefined where the catalog held this commit already. */
  files?: FileResult[];
};

export type SyncOptions = {
  signal: AbortSignal;
  /** Told what is being done, in words. */
  onProgress: (message: string) => void;
};

/** Makes the catalog of a repository what its branch holds. */
export class RepositorySync {
  constructor(
    private readonly parts: {
      client: KubernetesClient;
      remotes: GitRemotes;
      catalog: CatalogStore;
      repositories: RepositoryStore;
    },
  ) {}

  /** @throws GitError, or what the reading of the templates threw; the catalog is then as it was. */
  async sync(
    repository: TemplateRepository,
    { signal, onProgress }: SyncOptions,
  ): Promise<Synced> {
    const { client, remotes, catalog, repositories } = this.parts;
    const name = repository.metadata.name!;
    const { url, branch = defaultBranch, path = defaultPath } = repository.spec;
    const auth = await readCredentials(client, repository);
    const source: GitSource = { url, branch, auth };
    onProgress(`Asking for the branch ${branch}`);
    const revision = await remotes.headOf(source, signal);
    const readFrom: ReadFrom = {
      source: hashOf([readingVersion, url, branch, path]),
      revision,
    };
    if (isSame(await repositories.readFrom(name), readFrom)) {
      return { revision };
    }
    const checkout = await remotes.checkOut(source, {
      key: name,
      revision,
      signal,
      onProgress,
    });
    try {
      const files = await importTree(checkout, {
        path,
        signal,
        onProgress: (done, all) =>
          onProgress(`Reading templates, ${done} of ${all} files`),
      });
      const entries = await entriesOf(checkout, files);
      signal.throwIfAborted();
      onProgress('Writing the catalog');
      await catalog.replace(name, entries, files).catch(cause => {
        throw new Error(
          'The catalog could not be written; the log of the portal says why. It is tried again.',
          { cause },
        );
      });
      await repositories.note(name, {
        status: 'Syncing',
        templateCount: entries.length,
        readFrom,
      });
      return { revision, files };
    } finally {
      await checkout.close();
    }
  }

  /** Forgets all of a repository that is no more. */
  async forget(name: string): Promise<void> {
    const { remotes, catalog, repositories } = this.parts;
    await catalog.remove(name);
    await repositories.remove(name);
    await remotes.forget(name);
  }
}

async function entriesOf(
  tree: SourceTree,
  files: FileResult[],
): Promise<CatalogEntry[]> {
  const entries: CatalogEntry[] = [];
  for (const file of files) {
    const { template, templateName } = file;
    if (!template || !templateName) continue;
    const { icon: named = '', ...spec } = template.spec;
    const icon = await readBeside(tree, file, file.iconPath, maxSourceBytes);
    const readme = await readBeside(
      tree,
      file,
      file.readmePath,
      maxReadmeBytes,
    );
    entries.push({
      template: { ...template, metadata: { name: templateName }, spec },
      path: file.path,
      iconUrl: /^https?:/i.test(named) ? named : undefined,
      icon: await (icon ? readIcon(icon) : readDataUri(named)),
      readme: readme?.toString('utf8'),
      portIsGuess: file.portIsGuess ?? false,
    });
  }
  return entries;
}

/** A file beside a template. One that cannot be read is told among the template's findings, and spoils nothing. */
async function readBeside(
  tree: SourceTree,
  { findings }: FileResult,
  path: string | undefined,
  maxBytes: number,
): Promise<Buffer | undefined> {
  if (!path) return undefined;
  try {
    return await tree.read(path, maxBytes);
  } catch (error) {
    findings.push({
      message: `${path} is left out: ${(error as Error).message}`,
    });
    return undefined;
  }
}

function isSame(before: ReadFrom | undefined, now: ReadFrom): boolean {
  return before?.source === now.source && before.revision === now.revision;
}

function hashOf(parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
