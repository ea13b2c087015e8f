import { createHash } from 'node:crypto';

/** Largest picture that is taken for an icon, in bytes: it has to fit a Template as a data URI. */
export const maxIconBytes = 128 * 1024;

/** A picture that is what it says it is. */
export type Icon = {
  /** SHA-256 of the content, hexadecimal. */
  hash: string;
  mediaType: string;
  content: Buffer;
};

const signatures: [mediaType: string, isIt: (content: Buffer) => boolean][] = [
  ['image/png', content => startsWith(content, '89504e470d0a1a0a')],
  ['image/jpeg', content => startsWith(content, 'ffd8ff')],
  [
    'image/webp',
    content =>
      startsWith(content, '52494646') &&
      content.toString('latin1', 8, 12) === 'WEBP',
  ],
  ['image/svg+xml', isSvg],
];

/** Reads a picture by what it holds, whatever it is called; undefined where it is none of the kinds that every browser shows. */
export function readIcon(content: Buffer): Icon | undefined {
  if (content.length > maxIconBytes) return undefined;
  const [mediaType] = signatures.find(([, isIt]) => isIt(content)) ?? [];
  if (!mediaType) return undefined;
  return {
    hash: createHash('sha256').update(content).digest('hex'),
    mediaType,
    content,
  };
}

/** The picture in a data URI (RFC 2397); undefined where that holds none. */
export function readDataUri(uri: string): Icon | undefined {
  const [, base64, data] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(uri) ?? [];
  if (data === undefined) return undefined;
  return readIcon(
    base64 ? Buffer.from(data, 'base64') : Buffer.from(decoded(data)),
  );
}

/** The picture inside a Template. */
export function iconDataUri({
  mediaType,
  content,
}: Pick<Icon, 'mediaType' | 'content'>): string {
  return `data:${mediaType};base64,${content.toString('base64')}`;
}

function startsWith(content: Buffer, hex: string): boolean {
  const signature = Buffer.from(hex, 'hex');
  return content.subarray(0, signature.length).equals(signature);
}

/** After a declaration, comments and a document type. What it may do is decided by who shows it: in an image element it runs no script. */
function isSvg(content: Buffer): boolean {
  const text = content.toString('utf8', 0, 4096);
  return /^\uFEFF?\s*(<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE svg[^>]*>|\s)*<svg[\s/>]/i.test(
    text,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
