import { useApi } from '@backstage/core-plugin-api';
import type { TemplateSpec } from '@streamspace/plugin-common';
import { errorMessage } from '@streamspace/plugin-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { libraryApiRef, type TemplateDraft } from '../api/LibraryApi';
import type { TemplateText } from '../library/TemplateText';

/** Between the last keystroke and the draft, in milliseconds. */
const typingPauseMs = 2_000;

/** Where one's draft is: the same as what is on the page, or why it is not. */
export type DraftState =
  | { is: 'none' }
  | { is: 'unsaved' }
  | { is: 'saving' }
  | { is: 'saved'; draft: TemplateDraft }
  | { is: 'failed'; reason: string };

/**
 * Keeps one's draft at what is on the page, by itself when the person pauses.
 *
 * @param begunWith - the text that the editor was opened with, and the draft that it is of.
 * @param canBeSaved - whether the text is a template, which a draft has to be.
 */
export function useDraft(
  text: TemplateText,
  begunWith: { text: string; draft?: TemplateDraft; base?: string },
  canBeSaved: boolean,
): {
  state: DraftState;
  /** Whether something would be lost if one left now. */
  isUnsaved: boolean;
  /** @throws ResponseError */
  save: () => Promise<TemplateDraft>;
  /** Throws the draft away, where there is one. */
  discard: () => Promise<void>;
} {
  const api = useApi(libraryApiRef);
  const [saved, setSaved] = useState(begunWith);
  const [outcome, setOutcome] = useState<{ of: string; reason?: string }>();
  // One after the other, so that the latest is what stays.
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const isUnsaved = text.text !== saved.text;

  const save = useCallback(() => {
    const { name, spec } = text;
    setOutcome({ of: text.text });
    const next = saving.current.then(async () => {
      const draft = await api.saveDraft(
        name,
        spec as unknown as TemplateSpec,
        begunWith.base,
      );
      const former = saved.draft?.name;
      if (former && former !== name) await api.discardDraft(former);
      setSaved(before => ({ ...before, text: text.text, draft }));
      setOutcome(undefined);
      return draft;
    });
    saving.current = next.catch(error => {
      setOutcome({ of: text.text, reason: errorMessage(error) });
    });
    return next;
  }, [api, text, begunWith.base, saved.draft?.name]);

  const discard = async () => {
    await saving.current;
    if (saved.draft) await api.discardDraft(saved.draft.name);
    setSaved({ text: text.text });
  };

  const isTried = outcome?.of === text.text;
  useEffect(() => {
    if (!isUnsaved || !canBeSaved || isTried) return undefined;
    const timer = setTimeout(() => {
      // The state says why it failed.
      save().catch(() => undefined);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [isUnsaved, canBeSaved, isTried, save]);

  const stateOf = (): DraftState => {
    if (isTried && outcome.reason) {
      return { is: 'failed', reason: outcome.reason };
    }
    if (isTried) return { is: 'saving' };
    if (isUnsaved) return { is: 'unsaved' };
    return saved.draft ? { is: 'saved', draft: saved.draft } : { is: 'none' };
  };
  return { state: stateOf(), isUnsaved, save, discard };
}
