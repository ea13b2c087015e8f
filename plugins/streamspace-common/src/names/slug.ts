/**
 * Names for Kubernetes made of arbitrary strings.
 *
 * A slug is a DNS label (RFC 1123) for any string, and two strings never share one: whatever had to be changed or cut is marked by a hash of
 * the whole, so a plain name stays readable and a forged look-alike gets another slug.
 */

/** Longest DNS label. */
const maxLabelLength = 63;

/** FNV-1a, 64 bit, in base 36: short and the same in browsers and Node. It tells names apart; it protects nothing. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    value = ((value ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
  }
  return value.toString(36).padStart(13, '0').slice(-10);
}

/** The part of any text that may stand in a DNS label. */
function labelPart(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A DNS label of at most `maxLength` characters for any text. */
export function slug(text: string, maxLength = maxLabelLength): string {
  const readable = labelPart(text);
  if (readable === text && text.length > 0 && text.length <= maxLength) {
    return text;
  }
  const suffix = hash(text);
  const prefix = readable
    .slice(0, maxLength - suffix.length - 1)
    .replace(/-+$/, '');
  return prefix ? `${prefix}-${suffix}` : `x-${suffix}`;
}

/** Label value for a user's entity ref; it carries a hash, since a colon and a slash are no part of a label. */
export function userSlug(userRef: string): string {
  return slug(userRef);
}

/** Longest name of a Session: what is derived from it must fit a DNS label too. */
export const maxSessionNameLength = 50;

/**
 * A name for a new Session of a template: the template's name and five random characters.
 *
 * @param random - source of numbers from 0 to 1.
 */
export function newSessionName(template: string, random = Math.random): string {
  // Without vowels and look-alikes, as Kubernetes' own generateName.
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let suffix = '';
  while (suffix.length < 5) {
    suffix += alphabet[Math.floor(random() * alphabet.length)];
  }
  return `${slug(template, maxSessionNameLength - 6)}-${suffix}`;
}
