/** A text with something in it, else undefined. */
export function textFrom(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

/** The texts of a list; of anything else none. */
export function textsFrom(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(item => textFrom(item) ?? []);
}

/** Whether a field says nothing: absent, empty or off. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'object' && value !== null)
    return Object.keys(value).length === 0;
  return (
    value === undefined || value === null || value === '' || value === false
  );
}
