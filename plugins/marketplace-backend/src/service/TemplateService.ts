import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  templateManagePermission,
  type BodyOf,
  type MarketplaceOperations,
  type Template,
} from '@streamspace/plugin-common';
import {
  isConflict,
  isNotFound,
  Template as TemplateKind,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { AllowedImages } from '../hosting/AllowedImages';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';

/** The cluster's schema checks the spec. */
export type NewTemplate = {
  metadata: BodyOf<MarketplaceOperations['createTemplate']>['metadata'];
  spec: Template['spec'];
};

export type TemplatePatch = BodyOf<MarketplaceOperations['updateTemplate']>;

type WriteOptions = { dryRun: boolean };

/** What administrators do with the templates that can be launched. The cluster checks each by its schema. */
export class TemplateService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      visibility: CatalogVisibility;
      allowed: AllowedImages;
    },
  ) {}

  /** @throws KubernetesApiError 409 where there is one of this name, 422 where the schema refuses it; InputError for an image that is not allowed. */
  async create(
    credentials: UserCredentials,
    { metadata, spec }: NewTemplate,
    options: WriteOptions,
  ): Promise<Template> {
    await this.requireManage(credentials, 'make templates');
    this.requireAllowed(spec.baseImage);
    const { client, namespace } = this.parts.kubernetes;
    return client.create(
      TemplateKind,
      {
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Template',
        metadata: { name: metadata.name, namespace },
        spec,
      },
      options,
    );
  }

  /** @throws ConflictError where the patch names a resourceVersion that is no longer the newest, InputError for an image that is not allowed. */
  async patch(
    credentials: UserCredentials,
    name: string,
    patch: TemplatePatch,
    options: WriteOptions,
  ): Promise<Template> {
    await this.requireManage(credentials, 'change templates');
    this.requireAllowed(patch.spec.baseImage);
    const { client, namespace } = this.parts.kubernetes;
    return client
      .mergePatch(TemplateKind, { namespace, name }, patch, options)
      .catch(error => {
        if (isNotFound(error)) throw notFound(name);
        if (!isConflict(error)) throw error;
        throw new ConflictError(
          `the template "${name}" was changed meanwhile; read it again and repeat the change`,
        );
      });
  }

  async delete(credentials: UserCredentials, name: string): Promise<void> {
    await this.requireManage(credentials, 'remove templates');
    const { client, namespace } = this.parts.kubernetes;
    await client.delete(TemplateKind, { namespace, name }).catch(error => {
      if (isNotFound(error)) throw notFound(name);
      throw error;
    });
  }

  /** What is no text is for the cluster's schema to refuse, and a patch without an image keeps the one that is there. */
  private requireAllowed(image: unknown): void {
    if (typeof image === 'string') this.parts.allowed.require(image);
  }

  private requireManage(
    credentials: UserCredentials,
    whatFor: string,
  ): Promise<void> {
    return this.parts.visibility.require(
      credentials,
      templateManagePermission,
      whatFor,
    );
  }
}

function notFound(name: string): NotFoundError {
  return new NotFoundError(
    `there is no template "${name}"; GET /api/v1/templates lists those that exist`,
  );
}
