import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findProgram } from '../isolation/findProgram';
import type { Clock } from '../pods/Clock';
import { folderSizeBytes } from './folderSizeBytes';
import type { ImageDefinition } from './ImageDefinition';
import { installNpmPackage, type InstallLifetime } from './installNpmPackage';
import { NodeRuntimes } from './NodeRuntimes';
import { StagingFolder, exists } from './StagingFolder';

/** An image that is here and can be started. */
export type LocalImage = {
  definition: ImageDefinition;
  /** Folder that pods see as /image. */
  folder: string;
  /** Folder of the Node.js that pods see as /opt/node; only for npm images. */
  nodeFolder?: string;
};

/** How far a pull is. */
export type PullProgress = {
  receivedBytes: number;
  /** About; undefined when the image does not say. */
  totalBytes?: number;
  elapsedMs: number;
};

type Listener = (progress: PullProgress) => void;
type Pull = { result: Promise<LocalImage>; listeners: Set<Listener> };

/** Milliseconds between two looks at how far a pull is. */
const progressIntervalMs = 2_000;

/**
 * The images on this machine: one folder per image and version. A pull that was cut off is started again. Several nodes may share a
 * store.
 */
export class ImageStore {
  private readonly pulls = new Map<string, Pull>();
  private readonly staging: StagingFolder;
  private readonly runtimes: NodeRuntimes;
  private readonly lifetime: InstallLifetime;
  private readonly stopped = new AbortController();

  /** @param mark - of the node's processes, see {@link InstallLifetime} */
  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
    mark: string,
  ) {
    this.lifetime = { mark: `${mark}pull`, signal: this.stopped.signal };
    this.staging = new StagingFolder(folder);
    this.runtimes = new NodeRuntimes(this.staging, this.lifetime);
  }

  /** The image, if a pull is not needed. */
  async find(definition: ImageDefinition): Promise<LocalImage | undefined> {
    const { debian } = definition;
    const image = this.locate(definition);
    const isHere =
      (debian?.commands ?? []).every(findProgram) &&
      (await exists(image.folder)) &&
      (!image.nodeFolder || (await exists(image.nodeFolder)));
    return isHere ? image : undefined;
  }

  /**
   * Brings an image here. Those who want the same image at once share one pull.
   *
   * @throws Error that says what to install when it needs Debian packages that are absent, or with npm's last words.
   */
  async pull(
    definition: ImageDefinition,
    onProgress: Listener,
  ): Promise<LocalImage> {
    const present = await this.find(definition);
    if (present) return present;
    const pull = this.pulls.get(definition.digest) ?? this.begin(definition);
    pull.listeners.add(onProgress);
    try {
      return await pull.result;
    } finally {
      pull.listeners.delete(onProgress);
    }
  }

  /** Removes what pulls of a former life left behind. */
  async removeTornPulls(): Promise<void> {
    await this.staging.removeTorn();
  }

  /** Ends pulls under way. */
  async stop(): Promise<void> {
    this.stopped.abort();
    await Promise.allSettled(
      [...this.pulls.values()].map(({ result }) => result),
    );
  }

  private begin(definition: ImageDefinition): Pull {
    const listeners = new Set<Listener>();
    const result = this.install(definition, progress =>
      listeners.forEach(listener => listener(progress)),
    ).finally(() => this.pulls.delete(definition.digest));
    const pull = { result, listeners };
    this.pulls.set(definition.digest, pull);
    return pull;
  }

  private async install(
    definition: ImageDefinition,
    onProgress: Listener,
  ): Promise<LocalImage> {
    requireDebianPackages(definition);
    const image = this.locate(definition);
    if (definition.npm) await this.runtimes.provide(definition.node);
    await this.staging.fill(image.folder, async folder => {
      const finished = new AbortController();
      const reporting = this.report(
        definition,
        folder,
        onProgress,
        finished.signal,
      );
      try {
        await this.fillImage(folder, definition, image.nodeFolder);
      } finally {
        finished.abort();
        await reporting;
      }
    });
    return image;
  }

  private async report(
    { sizeBytes }: ImageDefinition,
    folder: string,
    onProgress: Listener,
    finished: AbortSignal,
  ): Promise<void> {
    const startedAt = this.clock.now();
    for (;;) {
      await this.clock.delay(progressIntervalMs, finished);
      if (finished.aborted) return;
      onProgress({
        receivedBytes: await folderSizeBytes(folder),
        totalBytes: sizeBytes,
        elapsedMs: this.clock.now() - startedAt,
      });
    }
  }

  private async fillImage(
    folder: string,
    { npm, files }: ImageDefinition,
    nodeFolder?: string,
  ): Promise<void> {
    if (npm)
      await installNpmPackage({ folder, ...npm, nodeFolder }, this.lifetime);
    for (const { path, content, executable } of files) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      if (executable) await chmod(file, 0o755);
    }
  }

  private locate(definition: ImageDefinition): LocalImage {
    const { name, digest, npm, node } = definition;
    const version = npm?.version ?? 'debian';
    return {
      definition,
      folder: join(this.folder, `${name}-${version}-${digest.slice(0, 12)}`),
      nodeFolder: npm && this.runtimes.folder(node),
    };
  }
}

function requireDebianPackages({ debian }: ImageDefinition): void {
  const missing = debian?.commands.filter(command => !findProgram(command));
  if (debian && missing?.length) {
    throw new Error(
      `this image is made of Debian packages that are not installed (no ${missing.join(', ')} on this machine); install them with: apt-get install ${debian.packages.join(' ')}`,
    );
  }
}
