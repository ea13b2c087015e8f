import { dirname, join } from 'node:path';
import type { StagingFolder } from './StagingFolder';
import { installNpmPackage, type InstallLifetime } from './installNpmPackage';

/** The platform's package of Node.js on npm. */
const packageName = `node-${process.platform}-${process.arch}`;

/** The Node.js versions that npm images run on. */
export class NodeRuntimes {
  constructor(
    private readonly staging: StagingFolder,
    private readonly lifetime: InstallLifetime,
  ) {}

  /** Folder of a Node.js, with `bin/node` in it; the machine's own serves its major version, and whoever has no wish. */
  folder(version?: string): string {
    return this.isOwn(version)
      ? dirname(dirname(process.execPath))
      : join(this.target(version!), 'node_modules', packageName);
  }

  /**
   * Makes sure that a Node.js is here.
   *
   * @throws Error when npm does not have it for this machine.
   */
  async provide(version?: string): Promise<void> {
    if (this.isOwn(version)) return;
    await this.staging.fill(this.target(version!), folder =>
      installNpmPackage(
        { folder, package: packageName, version: version! },
        this.lifetime,
      ),
    );
  }

  private isOwn(version?: string): boolean {
    return !version || majorOf(version) === majorOf(process.versions.node);
  }

  private target(version: string): string {
    return join(this.staging.parent, `node-${version}`);
  }
}

function majorOf(version: string): string {
  return version.split('.')[0];
}
