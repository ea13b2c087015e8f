import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  annotations,
  labels,
  templateManagePermission,
  type AnswerOf,
  type BodyOf,
  type MarketplaceOperations,
  type Template,
} from '@streamspace/plugin-common';
import { templateHash } from '@streamspace/plugin-marketplace-node';
import {
  isConflict,
  isNotFound,
  Template as TemplateKind,
  userRefOf,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { AllowedImages } from '../hosting/AllowedImages';
import type { VersionRow } from '../database/versionRow';
import type { VersionStore, VersionSummary } from '../database/VersionStore';
import type {
  CatalogVisibility,
  UserCredentials,
} from '../service/CatalogVisibility';
import type { Installation } from '../service/InstallService';
import { presentTemplate, templateNotFound } from '../service/presentTemplate';
import type { TemplateService } from '../service/TemplateService';
import type { VersionRecorder } from './VersionRecorder';

export type RollbackRequest = BodyOf<MarketplaceOperations['rollBackTemplate']>;

type Version = AnswerOf<
  MarketplaceOperations['listTemplateVersions']
>['items'][number];

type VersionDetails = AnswerOf<MarketplaceOperations['getTemplateVersion']>;

/** What templates have been, and making them that again. */
export class VersionService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      templates: TemplateService;
      visibility: CatalogVisibility;
      allowed: AllowedImages;
      store: VersionStore;
      recorder: VersionRecorder;
    },
  ) {}

  /** Those of a template that the caller may see, the newest first. @throws NotFoundError */
  async list(credentials: UserCredentials, name: string): Promise<Version[]> {
    const template = await this.parts.templates.get(credentials, name);
    const versions = await this.parts.store.list(template.metadata.uid!);
    return versions.map((version, index) =>
      toVersion(version, index === 0 && isOf(version, template)),
    );
  }

  /** One of them with its spec. @throws NotFoundError */
  async get(
    credentials: UserCredentials,
    name: string,
    number: number,
  ): Promise<VersionDetails> {
    const template = await this.parts.templates.get(credentials, name);
    const uid = template.metadata.uid!;
    const row = await this.row(uid, name, number);
    const [newest] = await this.parts.store.list(uid);
    const isCurrent = newest.number === number && isOf(row, template);
    return { ...toVersion(row, isCurrent), template: toTemplate(row) };
  }

  /**
   * Makes a template again what it was, also in what it says of the catalog, so that it is known whether that holds something newer.
   *
   * @throws ConflictError where it was changed since the caller saw it, InputError where the platform no longer allows its image.
   */
  async rollBack(
    credentials: UserCredentials,
    name: string,
    { number, resourceVersion }: RollbackRequest,
    { dryRun }: { dryRun: boolean },
  ): Promise<Installation> {
    const { visibility, templates, kubernetes, allowed, recorder } = this.parts;
    await visibility.require(
      credentials,
      templateManagePermission,
      'roll templates back',
    );
    // Of the template that the cluster has now, which the watch may not know yet.
    await templates.get(credentials, name);
    const replaced = await presentTemplate(kubernetes, name);
    if (!replaced) throw templateNotFound(name);
    const { metadata } = replaced;
    const row = await this.row(metadata.uid!, name, number);
    allowed.require(row.spec.baseImage);
    const template = await kubernetes.client
      .replace(
        TemplateKind,
        {
          ...replaced,
          metadata: {
            ...withCatalogOf(metadata, row),
            ...(resourceVersion && { resourceVersion }),
          },
          spec: row.spec,
        },
        { dryRun },
      )
      .catch(error => {
        if (isNotFound(error)) throw templateNotFound(name);
        if (!isConflict(error)) throw error;
        throw new ConflictError(
          `the template "${name}" was changed meanwhile; look at the changes again and repeat`,
        );
      });
    if (!dryRun) await recorder.recordBy(template, userRefOf(credentials));
    return { template, replaced };
  }

  private async row(
    uid: string,
    name: string,
    number: number,
  ): Promise<VersionRow> {
    const row = await this.parts.store.get(uid, number);
    if (row) return row;
    throw new NotFoundError(
      `the template "${name}" has no version ${number} that is kept; GET /api/v1/templates/${name}/versions lists those that are`,
    );
  }
}

function toVersion(row: VersionSummary, isCurrent: boolean): Version {
  return {
    number: row.number,
    version: row.version ?? undefined,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by ?? undefined,
    isCurrent,
  };
}

/** Whether a template is what a version says. The watch may know of a change before it is noted. */
function isOf({ hash }: { hash: string }, { spec }: Template): boolean {
  return hash === templateHash(spec);
}

function toTemplate(row: VersionRow): Template {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: withCatalogOf({ name: row.template_name }, row),
    spec: row.spec,
  };
}

/** The metadata with the label and annotations that a version had of the catalog, and no others of these. */
function withCatalogOf(
  metadata: Template['metadata'],
  row: VersionRow,
): Template['metadata'] {
  return {
    ...metadata,
    labels: withValues(metadata.labels, {
      [labels.repository]: row.repository,
    }),
    annotations: withValues(metadata.annotations, {
      [annotations.catalogName]: row.catalog_name,
      [annotations.catalogHash]: row.catalog_hash,
    }),
  };
}

function withValues(
  before: Record<string, string> | undefined,
  values: Record<string, string | null>,
): Record<string, string> {
  const entries = Object.entries({ ...before, ...values });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
