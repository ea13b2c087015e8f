import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Session,
  Template,
  TemplateSpec,
} from '@streamspace/plugin-common';
import type {
  LibraryApi,
  Publication,
  Rollback,
  TemplateDraft,
  VersionDetails,
} from '../src/api/LibraryApi';
import type { Installation } from '../src/api/MarketplaceApi';
import { answerError } from './answerError';

/** A template that can be launched. */
export function makeTemplate(
  name: string,
  spec: Partial<TemplateSpec> = {},
  more: Partial<Pick<Template, 'status'>> & {
    labels?: Record<string, string>;
  } = {},
): Template {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: {
      name,
      uid: `uid-${name}`,
      resourceVersion: '1',
      labels: more.labels,
    },
    spec: { displayName: name, baseImage: `test/${name}:1`, ...spec },
    status: more.status,
  };
}

/** One's own draft of a template. */
export function makeDraft(
  name: string,
  spec: Partial<TemplateSpec> = {},
  base?: string,
): TemplateDraft {
  return {
    name,
    changedAt: new Date().toISOString(),
    draft: `draft-${name}-me`,
    base,
    template: makeTemplate(name, spec),
  };
}

/** A library in memory, which a test changes by hand. */
export class ScriptedLibrary implements LibraryApi {
  all: Template[] = [];
  ownDrafts: TemplateDraft[] = [];
  versionSpecs: Record<number, TemplateSpec> = {};
  /** What the cluster refuses next, and what it says. */
  refusal: Error | undefined;

  readonly templates = jest.fn(async () => this.all);

  readonly template = jest.fn(async (name: string) =>
    this.all.find(({ metadata }) => metadata.name === name),
  );

  readonly check = jest.fn(async (publication: Publication) => {
    if (this.refusal) throw await answerError(this.refusal);
    return this.next(publication);
  });

  readonly publish = jest.fn(async (publication: Publication) => {
    const present = await this.template(publication.name);
    const isBehind =
      'create' in publication
        ? present
        : publication.resourceVersion !== present?.metadata.resourceVersion;
    if (isBehind)
      throw await answerError(new ConflictError('changed meanwhile'));
    const next = this.next(publication);
    this.put(next);
    return next;
  });

  readonly version = jest.fn(
    async (name: string, number: number): Promise<VersionDetails> => ({
      number,
      changedAt: '2026-11-24T08:00:00Z',
      isCurrent: false,
      template: makeTemplate(name, this.versionSpecs[number]),
    }),
  );

  readonly previewRollback = jest.fn(
    async (name: string, number: number): Promise<Installation> => ({
      template: makeTemplate(name, this.versionSpecs[number]),
      replaced: await this.template(name),
    }),
  );

  readonly rollBack = jest.fn(
    async (name: string, { number, resourceVersion }: Rollback) => {
      const preview = await this.previewRollback(name, number);
      if (preview.replaced?.metadata.resourceVersion !== resourceVersion) {
        throw await answerError(new ConflictError('changed meanwhile'));
      }
      this.put(preview.template);
      return preview;
    },
  );

  readonly drafts = jest.fn(async () => this.ownDrafts);

  readonly saveDraft = jest.fn(
    async (name: string, spec: TemplateSpec, base?: string) => {
      const draft = makeDraft(name, spec, base);
      this.ownDrafts = [
        ...this.ownDrafts.filter(one => one.name !== name),
        draft,
      ];
      return draft;
    },
  );

  readonly discardDraft = jest.fn(async (name: string) => {
    this.ownDrafts = this.ownDrafts.filter(one => one.name !== name);
  });

  readonly launch = jest.fn(
    async (template: string, title: string): Promise<Session> => {
      if (!title) throw new NotFoundError('a test session needs a title');
      return {
        apiVersion: 'stream.streamspace.io/v1alpha1',
        kind: 'Session',
        metadata: { name: `${template}-12345` },
        spec: { user: 'user:default/admin', template, displayName: title },
      };
    },
  );

  /** Puts a template in place of the one of its name, as somebody else's change does. */
  put(template: Template) {
    const { name } = template.metadata;
    const before = this.all.find(({ metadata }) => metadata.name === name);
    const version = Number(before?.metadata.resourceVersion ?? 0) + 1;
    this.all = [
      ...this.all.filter(one => one !== before),
      {
        ...template,
        metadata: { ...template.metadata, resourceVersion: String(version) },
      },
    ];
  }

  private next(publication: Publication): Template {
    const { name } = publication;
    if ('create' in publication) return makeTemplate(name, publication.create);
    const present = this.all.find(({ metadata }) => metadata.name === name)!;
    const spec = { ...present.spec, ...publication.patch };
    return { ...present, spec };
  }
}
