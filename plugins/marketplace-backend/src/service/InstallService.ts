import { ConflictError } from '@backstage/errors';
import {
  annotations,
  labels,
  templateInstallPermission,
  withPort,
  type AnswerOf,
  type BodyOf,
  type MarketplaceOperations,
  type Template,
} from '@streamspace/plugin-common';
import {
  isConflict,
  Template as TemplateKind,
  userRefOf,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { CatalogRow } from '../database/catalogRow';
import type { CatalogStore } from '../database/CatalogStore';
import type { IconStore } from '../database/IconStore';
import type { AllowedImages } from '../hosting/AllowedImages';
import { iconDataUri } from '../icons/Icon';
import type { VersionRecorder } from '../versions/VersionRecorder';
import type { CatalogService } from './CatalogService';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';
import type { InstalledTemplates } from './InstalledTemplates';
import { presentTemplate } from './presentTemplate';

export type InstallRequest = BodyOf<MarketplaceOperations['installTemplate']>;

export type Installation = AnswerOf<MarketplaceOperations['installTemplate']>;

/** Puts templates of the catalog among those that can be launched. */
export class InstallService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      catalog: CatalogStore;
      icons: IconStore;
      browse: CatalogService;
      visibility: CatalogVisibility;
      installed: InstalledTemplates;
      allowed: AllowedImages;
      recorder: VersionRecorder;
    },
  ) {}

  /**
   * Installs a template, or the catalog's newer one in place of it.
   *
   * @throws InputError where the platform does not allow its image, ConflictError where another template has the name, or the present one was changed since it was read.
   */
  async install(
    credentials: UserCredentials,
    request: InstallRequest,
    { dryRun }: { dryRun: boolean },
  ): Promise<Installation> {
    const { kubernetes, visibility, browse, catalog } = this.parts;
    const { installed, allowed, recorder } = this.parts;
    await visibility.require(
      credentials,
      templateInstallPermission,
      'install templates',
    );
    const { repository, name, as = name, resourceVersion } = request;
    const row = await browse.row(credentials, repository, name);
    allowed.require(row.manifest.spec.baseImage);
    const replaced = await presentTemplate(kubernetes, as);
    if (replaced && !isOf(replaced, row)) {
      throw new ConflictError(
        `there is a template "${as}" already, which is not from ${repository}; give this one another name by "as"`,
      );
    }
    const template = await this.write(
      await this.toTemplate(row, as),
      replaced && {
        ...replaced.metadata,
        ...(resourceVersion && { resourceVersion }),
      },
      dryRun,
    );
    if (!dryRun) {
      await recorder.recordBy(template, userRefOf(credentials));
      await catalog.countInstall(repository, name);
      await installed.untilSeen(template);
    }
    return { template, replaced };
  }

  /** With the picture inside, so that it stands by itself when its repository is gone. */
  private async toTemplate(row: CatalogRow, name: string): Promise<Template> {
    const { kubernetes, icons } = this.parts;
    const { manifest, icon_hash: hash, found_port: port } = row;
    const picture = hash ? await icons.get(hash) : undefined;
    return {
      ...manifest,
      metadata: {
        name,
        namespace: kubernetes.namespace,
        labels: { [labels.repository]: row.repository },
        annotations: {
          [annotations.catalogName]: row.name,
          [annotations.catalogHash]: row.hash,
          [annotations.portIsGuess]: String(row.port_is_guess && !port),
        },
      },
      spec: {
        ...(port ? withPort(manifest.spec, port) : manifest.spec),
        ...(picture && { icon: iconDataUri(picture) }),
      },
    };
  }

  /** Creates it, or replaces the one of these metadata where nobody changed that meanwhile. */
  private async write(
    template: Template,
    present: Template['metadata'] | undefined,
    dryRun: boolean,
  ): Promise<Template> {
    const { client } = this.parts.kubernetes;
    if (!present) return client.create(TemplateKind, template, { dryRun });
    const { uid, resourceVersion } = present;
    const metadata = {
      ...template.metadata,
      uid,
      resourceVersion,
      labels: { ...present.labels, ...template.metadata.labels },
      annotations: { ...present.annotations, ...template.metadata.annotations },
    };
    try {
      return await client.replace(
        TemplateKind,
        { ...template, metadata },
        { dryRun },
      );
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new ConflictError(
        `the template "${template.metadata.name}" was changed meanwhile; look at the changes again and repeat`,
      );
    }
  }
}

/** Whether it was installed from this entry of the catalog. */
function isOf({ metadata }: Template, { repository, name }: CatalogRow) {
  return (
    metadata.labels?.[labels.repository] === repository &&
    metadata.annotations?.[annotations.catalogName] === name
  );
}
