import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  MarketplaceOperations,
  Session,
  Template,
  TemplateSpec,
} from '@streamspace/plugin-common';
import type { Installation } from './MarketplaceApi';

/** One's own draft of a template that exists or is to be. */
export type TemplateDraft = AnswerOf<MarketplaceOperations['getTemplateDraft']>;

/** What a template was between two changes, with its spec. */
export type VersionDetails = AnswerOf<
  MarketplaceOperations['getTemplateVersion']
>;

/** Which version a template is to be again. */
export interface Rollback {
  number: number;
  /** Of the template as it was shown; it is refused with 409 where that was changed since. */
  resourceVersion?: string;
}

/** What is to become of a template: a new one, or a merge patch (RFC 7396) of the spec of the one that there is. */
export type Publication =
  | { name: string; create: TemplateSpec }
  | {
      name: string;
      patch: object;
      /** Of the template that was edited; it is refused with 409 where that was changed since. */
      resourceVersion?: string;
    };

/** The templates that can be launched, for those who manage them. Every method throws ResponseError with what the platform says. */
export interface LibraryApi {
  /** All of them. */
  templates(signal?: AbortSignal): Promise<Template[]>;
  /** One of them; undefined where there is none. */
  template(name: string, signal?: AbortSignal): Promise<Template | undefined>;
  /** What publishing would apply; the cluster checks it and nothing changes. */
  check(publication: Publication, signal?: AbortSignal): Promise<Template>;
  publish(publication: Publication): Promise<Template>;
  version(
    name: string,
    number: number,
    signal?: AbortSignal,
  ): Promise<VersionDetails>;
  /** What a rollback would apply, and in place of what. */
  previewRollback(
    name: string,
    number: number,
    signal?: AbortSignal,
  ): Promise<Installation>;
  rollBack(name: string, rollback: Rollback): Promise<Installation>;
  /** One's own drafts, the latest first. */
  drafts(signal?: AbortSignal): Promise<TemplateDraft[]>;
  /** @param base - resourceVersion of the template that it was begun from. */
  saveDraft(
    name: string,
    spec: TemplateSpec,
    base?: string,
  ): Promise<TemplateDraft>;
  discardDraft(name: string): Promise<void>;
  /** Launches a session of a template under a title. */
  launch(templateName: string, title: string): Promise<Session>;
}

export const libraryApiRef = createApiRef<LibraryApi>({
  id: 'plugin.streamspace-marketplace.library',
});
