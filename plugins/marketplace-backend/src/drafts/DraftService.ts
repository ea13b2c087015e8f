import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  annotations,
  draftName,
  isDraft,
  labels,
  templateManagePermission,
  userSlug,
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
import type { AllowedImages } from '../hosting/AllowedImages';
import type {
  CatalogVisibility,
  UserCredentials,
} from '../service/CatalogVisibility';
import { presentTemplate } from '../service/presentTemplate';
import { changedAtOf, removeDraft } from './removeForgottenDrafts';

/** What a person wants to keep. The cluster's schema checks the spec. */
export type DraftWish = Omit<
  BodyOf<MarketplaceOperations['saveTemplateDraft']>,
  'spec'
> & { spec: Template['spec'] };

export type TemplateDraft = AnswerOf<MarketplaceOperations['getTemplateDraft']>;

/** People's own drafts of templates, each a Template that only those may launch who may manage templates. */
export class DraftService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      visibility: CatalogVisibility;
      allowed: AllowedImages;
    },
  ) {}

  /** The caller's, the latest first. */
  async list(credentials: UserCredentials): Promise<TemplateDraft[]> {
    await this.requireManage(credentials);
    const user = userRefOf(credentials);
    const { client, namespace } = this.parts.kubernetes;
    const { items } = await client.list(TemplateKind, {
      namespace,
      labelSelector: `${labels.draft}=${userSlug(user)}`,
    });
    return items
      .filter(template => authorOf(template) === user)
      .map(toDraft)
      .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  }

  /** @throws NotFoundError where the caller has no draft of that template. */
  async get(
    credentials: UserCredentials,
    name: string,
  ): Promise<TemplateDraft> {
    await this.requireManage(credentials);
    const template = await this.own(credentials, name);
    if (template) return toDraft(template);
    throw new NotFoundError(
      `you have no draft of a template "${name}"; GET /api/v1/template-drafts lists yours`,
    );
  }

  /**
   * Keeps what a template is to be.
   *
   * @throws KubernetesApiError 422 where the schema refuses it, ConflictError where the caller saves it from two places at once, InputError for an image that is not allowed.
   */
  async save(
    credentials: UserCredentials,
    name: string,
    { spec, base }: DraftWish,
  ): Promise<TemplateDraft> {
    await this.requireManage(credentials);
    const { kubernetes, allowed } = this.parts;
    // What is no text is for the cluster's schema to refuse.
    if (typeof spec.baseImage === 'string') allowed.require(spec.baseImage);
    const { client, namespace } = kubernetes;
    const user = userRefOf(credentials);
    const present = await this.own(credentials, name);
    const template: Template = {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: {
        name: draftName(name, user),
        namespace,
        resourceVersion: present?.metadata.resourceVersion,
        labels: { [labels.draft]: userSlug(user) },
        annotations: {
          [annotations.draftOf]: name,
          [annotations.draftBy]: user,
          [annotations.draftChanged]: new Date().toISOString(),
          ...(base && { [annotations.draftBase]: base }),
        },
      },
      spec,
    };
    const write = present
      ? client.replace(TemplateKind, template)
      : client.create(TemplateKind, template);
    return toDraft(
      await write.catch(error => {
        if (!isConflict(error)) throw error;
        throw new ConflictError(
          `your draft of "${name}" was saved from elsewhere at the same moment; save it again`,
        );
      }),
    );
  }

  /** Also where there is none. */
  async delete(credentials: UserCredentials, name: string): Promise<void> {
    await this.requireManage(credentials);
    const present = await this.own(credentials, name);
    if (present) await removeDraft(this.parts.kubernetes, present);
  }

  private async own(
    credentials: UserCredentials,
    name: string,
  ): Promise<Template | undefined> {
    const user = userRefOf(credentials);
    const template = await presentTemplate(
      this.parts.kubernetes,
      draftName(name, user),
    );
    const isOwn = template && isDraft(template) && authorOf(template) === user;
    return isOwn ? template : undefined;
  }

  private requireManage(credentials: UserCredentials): Promise<void> {
    return this.parts.visibility.require(
      credentials,
      templateManagePermission,
      'draft templates',
    );
  }
}

function authorOf({ metadata }: Template): string | undefined {
  return metadata.annotations?.[annotations.draftBy];
}

function toDraft(template: Template): TemplateDraft {
  const { metadata, apiVersion, kind, spec } = template;
  const name = metadata.annotations?.[annotations.draftOf] ?? metadata.name!;
  return {
    name,
    changedAt: changedAtOf(template),
    base: metadata.annotations?.[annotations.draftBase],
    draft: metadata.name!,
    template: { apiVersion, kind, metadata: { name }, spec },
  };
}
