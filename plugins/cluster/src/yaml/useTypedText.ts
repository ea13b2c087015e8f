import { useEffect, useState } from 'react';

/** What was typed and is not written yet, by what it is about; as long as the portal is open in this tab. */
const kept = new Map<string, string>();

const askFirst = (event: BeforeUnloadEvent) => event.preventDefault();

/** Keeps a text, or no longer; whichever page is in sight, the browser asks before it closes over one. */
function keep(about: string, text: string | undefined): void {
  if (text === undefined) kept.delete(about);
  else kept.set(about, text);
  if (kept.size > 0) window.addEventListener('beforeunload', askFirst);
  else window.removeEventListener('beforeunload', askFirst);
}

export type TypedText = {
  /** Undefined where nothing was typed. */
  text?: string;
  /** Takes what is typed, made of what was typed before. */
  type: (change: (before: string | undefined) => string) => void;
  /** It is written: the text stays in sight, and is not kept any longer. */
  settle: () => void;
  /** Drops the text. */
  discard: () => void;
};

/**
 * A text that somebody types: it is still there when they come back from another tab or page, and the browser asks before it closes over it.
 *
 * @param about - what the text is about, unlike that of any other; the same for as long as the component is there.
 */
export function useTypedText(about: string): TypedText {
  const [{ text, isUnsaved }, setTyped] = useState(() => ({
    text: kept.get(about),
    isUnsaved: kept.has(about),
  }));
  useEffect(
    () => keep(about, isUnsaved ? text : undefined),
    [about, text, isUnsaved],
  );
  return {
    text,
    type: change =>
      setTyped(before => ({ text: change(before.text), isUnsaved: true })),
    settle: () => setTyped(before => ({ ...before, isUnsaved: false })),
    discard: () => setTyped({ text: undefined, isUnsaved: false }),
  };
}
