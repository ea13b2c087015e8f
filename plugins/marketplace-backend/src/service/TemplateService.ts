import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  isDraft,
  templateManagePermission,
  templateReadPermission,
  type BodyOf,
  type MarketplaceOperations,
  type Template,
} from '@streamspace/plugin-common';
import {
  isConflict,
  isNotFound,
  objectKey,
  Template as TemplateKind,
  userRefOf,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { AllowedImages } from '../hosting/AllowedImages';
import type { VersionRecorder } from '../versions/VersionRecorder';
import type { CatalogVisibility, UserCredentials } from './CatalogVisibility';
import { templateNotFound } from './presentTemplate';

/** The cluster's schema checks the spec. */
export type NewTemplate = {
  metadata: BodyOf<MarketplaceOperations['createTemplate']>['metadata'];
  spec: Template['spec'];
};

export type TemplatePatch = BodyOf<MarketplaceOperations['updateTemplate']>;

type WriteOptions = { dryRun: boolean };

/** Milliseconds that a request waits for the first list after a start. */
const firstListTimeoutMs = 5_000;

/** The templates that can be launched, and what administrators do with them. The cluster checks each by its schema. */
export class TemplateService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      visibility: CatalogVisibility;
      allowed: AllowedImages;
      recorder: VersionRecorder;
    },
  ) {}

  /**
   * Those that somebody may see: invalid ones only where they may repair them, and no drafts.
   *
   * @throws NotAllowedError where they may see none, ServiceUnavailableError before the first list.
   */
  async list(credentials: UserCredentials): Promise<Template[]> {
    const seesAll = await this.seesAll(credentials);
    const reflector = await this.listed();
    return reflector
      .list()
      .filter(template => !isDraft(template))
      .filter(template => seesAll || isLaunchable(template));
  }

  /** One of them, or a draft for those who may manage templates. @throws NotFoundError also for one that the caller may not see. */
  async get(credentials: UserCredentials, name: string): Promise<Template> {
    const seesAll = await this.seesAll(credentials);
    const reflector = await this.listed();
    const { namespace } = this.parts.kubernetes;
    const template = reflector.get(objectKey({ namespace, name }));
    if (template && (seesAll || isForAll(template))) return template;
    throw templateNotFound(name);
  }

  /** @throws KubernetesApiError 409 where there is one of this name, 422 where the schema refuses it; InputError for an image that is not allowed. */
  async create(
    credentials: UserCredentials,
    { metadata, spec }: NewTemplate,
    options: WriteOptions,
  ): Promise<Template> {
    await this.requireManage(credentials, 'make templates');
    this.requireAllowed(spec.baseImage);
    const { client, namespace } = this.parts.kubernetes;
    const template = await client.create(
      TemplateKind,
      {
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Template',
        metadata: { name: metadata.name, namespace },
        spec,
      },
      options,
    );
    await this.record(credentials, template, options);
    return template;
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
    this.refuseDraft(name);
    const { client, namespace } = this.parts.kubernetes;
    const template = await client
      .mergePatch(TemplateKind, { namespace, name }, patch, options)
      .catch(error => {
        if (isNotFound(error)) throw templateNotFound(name);
        if (!isConflict(error)) throw error;
        throw new ConflictError(
          `the template "${name}" was changed meanwhile; read it again and repeat the change`,
        );
      });
    await this.record(credentials, template, options);
    return template;
  }

  async delete(credentials: UserCredentials, name: string): Promise<void> {
    await this.requireManage(credentials, 'remove templates');
    this.refuseDraft(name);
    const { client, namespace } = this.parts.kubernetes;
    await client.delete(TemplateKind, { namespace, name }).catch(error => {
      if (isNotFound(error)) throw templateNotFound(name);
      throw error;
    });
  }

  /** What is no text is for the cluster's schema to refuse, and a patch without an image keeps the one that is there. */
  private requireAllowed(image: unknown): void {
    if (typeof image === 'string') this.parts.allowed.require(image);
  }

  private async record(
    credentials: UserCredentials,
    template: Template,
    { dryRun }: WriteOptions,
  ): Promise<void> {
    if (dryRun) return;
    await this.parts.recorder.recordBy(template, userRefOf(credentials));
  }

  /** A draft is its author's alone: it is changed as the draft of its template, and not by its own name. */
  private refuseDraft(name: string): void {
    const { namespace } = this.parts.kubernetes;
    const known = this.reflector().get(objectKey({ namespace, name }));
    if (known && isDraft(known)) throw templateNotFound(name);
  }

  /** Whether somebody sees those too that cannot be launched by everybody. @throws NotAllowedError */
  private async seesAll(credentials: UserCredentials): Promise<boolean> {
    const { visibility } = this.parts;
    await visibility.require(
      credentials,
      templateReadPermission,
      'see templates',
    );
    return visibility.has(credentials, templateManagePermission);
  }

  private async listed() {
    const reflector = this.reflector();
    await reflector
      .synced(AbortSignal.timeout(firstListTimeoutMs))
      .catch(() => {
        throw new ServiceUnavailableError(
          'the cluster cannot be reached; the platform keeps retrying, so try again in a moment',
        );
      });
    return reflector;
  }

  private reflector() {
    return this.parts.kubernetes.reflector(TemplateKind);
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

function isLaunchable({ status }: Template): boolean {
  return status?.phase !== 'Invalid';
}

function isForAll(template: Template): boolean {
  return isLaunchable(template) && !isDraft(template);
}
