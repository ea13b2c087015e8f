const storageKey = 'streamspace.browserId';

/** A random id of this browser: its tabs share one Connection per session. It is kept as long as the browser keeps it. */
export function browserId(storage: Storage = localStorage): string {
  const known = storage.getItem(storageKey);
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  storage.setItem(storageKey, id);
  return id;
}
