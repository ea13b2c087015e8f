import { randomId } from './randomId';

const storageKey = 'streamspace.browserId';

/** A random id of this browser: its tabs share one Connection per session. It is kept as long as the browser keeps it. */
export function browserId(storage: Storage = localStorage): string {
  const known = storage.getItem(storageKey);
  if (known) return known;
  const id = randomId();
  storage.setItem(storageKey, id);
  return id;
}
