import { useApi } from '@backstage/core-plugin-api';
import type { Template } from '@streamspace/plugin-common';
import { useCallback } from 'react';
import { useAnswer } from '@streamspace/plugin-react';
import {
  libraryApiRef,
  type LibraryApi,
  type TemplateDraft,
} from '../api/LibraryApi';
import { duplicateOf, newTemplate } from '../library/newTemplate';

/** There is neither a template nor a draft of that name. */
export class TemplateMissingError extends Error {
  override readonly name = 'TemplateMissingError';

  constructor(templateName: string) {
    super(
      `There is no template and no draft of yours with the name ${templateName}.`,
    );
  }
}

/** What somebody opened the editor for. */
export interface EditedTemplate {
  /** Tells one opening from the next: each is an editor of its own. */
  openedAt: number;
  /** What is launched now; absent where nothing of that name is. */
  live?: Template;
  /** One's own draft, which the editor goes on with. */
  draft?: TemplateDraft;
  /** What the editor begins with. */
  template: Template;
  /** Names that a new template cannot have. */
  taken: string[];
}

/**
 * The template that is edited.
 *
 * @param name - of the template or the draft; absent for a new one.
 * @param from - name of the template that a new one is to be like.
 */
export function useEditedTemplate(
  name: string | undefined,
  from: string | undefined,
): {
  edited: EditedTemplate | undefined;
  error: Error | undefined;
  reload: () => void;
} {
  const api = useApi(libraryApiRef);
  const ask = useCallback(
    (signal: AbortSignal) =>
      name === undefined ? begun(api, from, signal) : known(api, name, signal),
    [api, name, from],
  );
  const { value: answer, error, reload } = useAnswer(ask);
  return { edited: answer, error, reload };
}

async function known(
  api: LibraryApi,
  name: string,
  signal: AbortSignal,
): Promise<EditedTemplate> {
  const [live, drafts] = await Promise.all([
    api.template(name, signal),
    api.drafts(signal),
  ]);
  const draft = drafts.find(one => one.name === name);
  const template = draft?.template ?? live;
  if (!template) throw new TemplateMissingError(name);
  return { openedAt: performance.now(), live, draft, template, taken: [] };
}

async function begun(
  api: LibraryApi,
  from: string | undefined,
  signal: AbortSignal,
): Promise<EditedTemplate> {
  const [templates, drafts] = await Promise.all([
    api.templates(signal),
    api.drafts(signal),
  ]);
  const model = templates.find(({ metadata }) => metadata.name === from);
  return {
    openedAt: performance.now(),
    template: model ? duplicateOf(model) : newTemplate(),
    taken: [
      ...templates.map(({ metadata }) => metadata.name!),
      ...drafts.map(draft => draft.name),
    ],
  };
}
