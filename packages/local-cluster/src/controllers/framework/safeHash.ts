import { createHash } from 'node:crypto';

/** Letters and digits that make no words, as Kubernetes uses for generated names. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** A short hash of a JSON value that does not depend on the order of its fields, fit for names and labels. */
export function safeHash(value: unknown, length: number): string {
  const digest = createHash('sha256').update(canonicalJson(value)).digest();
  let text = '';
  for (let index = 0; index < length; index += 1)
    text += alphabet[digest[index] % alphabet.length];
  return text;
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
