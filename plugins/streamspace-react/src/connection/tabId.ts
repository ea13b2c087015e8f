import { randomId } from './randomId';

let known: string | undefined;

/** A random id of this tab. It is kept in memory alone: a duplicated tab gets a copy of the session storage, and is another tab. */
export function tabId(): string {
  known ??= randomId();
  return known;
}
