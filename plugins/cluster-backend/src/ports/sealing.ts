import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
/** Of the nonce and the tag as NIST SP 800-38D recommends them. */
const nonceBytes = 12;
const tagBytes = 16;

/** A text that nobody guesses, for a URL. */
export function newTicket(): string {
  return randomBytes(keyBytes).toString('base64url');
}

/** By which a ticket is found, and which tells nothing of it. */
export function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}

/** Encrypts what JSON can say so that the ticket alone opens it: nonce, text, tag. */
export function seal(ticket: string, content: object): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(ticket), nonce);
  const text = sealing.update(JSON.stringify(content), 'utf8');
  return Buffer.concat([nonce, text, sealing.final(), sealing.getAuthTag()]);
}

/** What was sealed. @throws Error where it was not sealed with this ticket, or was changed. */
export function unseal(ticket: string, sealed: Buffer): unknown {
  const nonce = sealed.subarray(0, nonceBytes);
  const text = sealed.subarray(nonceBytes, -tagBytes);
  const opening = createDecipheriv(cipher, keyOf(ticket), nonce, {
    authTagLength: tagBytes,
  });
  opening.setAuthTag(sealed.subarray(-tagBytes));
  const plain = Buffer.concat([opening.update(text), opening.final()]);
  return JSON.parse(plain.toString());
}

/** The key is derived, so that the hash beside it has nothing in common with it (RFC 5869). */
function keyOf(ticket: string): Uint8Array {
  const purpose = 'streamspace port-forward';
  return new Uint8Array(hkdfSync('sha256', ticket, '', purpose, keyBytes));
}
