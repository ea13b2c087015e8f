import { iconHash } from '@streamspace/plugin-marketplace-node';
import { pictureKind } from './pictureKind';
import { shrink } from './shrink';

/** Largest picture that is read, in bytes. */
export const maxSourceBytes = 2 * 1024 * 1024;

/** Largest SVG that is kept as it is, in bytes: it has to fit a Template as a data URI. */
const maxSvgBytes = 128 * 1024;

/** A picture that is what it says it is, and small. */
export type Icon = {
  /** Of the picture that it was made of: the same for as long as that is. */
  hash: string;
  mediaType: string;
  content: Buffer;
};

/**
 * Reads a picture by what it holds, whatever it is called, and makes it as small as an icon is shown.
 *
 * @returns undefined where it is no PNG, JPEG, WebP or SVG, or a broken or a huge one.
 */
export async function readIcon(source: Buffer): Promise<Icon | undefined> {
  const kind = pictureKind(source);
  if (!kind || source.length > maxSourceBytes) return undefined;
  const hash = iconHash(source);
  if (kind === 'svg' && source.length <= maxSvgBytes) {
    return { hash, mediaType: 'image/svg+xml', content: source };
  }
  const content = await shrink(source);
  return content && { hash, mediaType: 'image/webp', content };
}

/** The picture in a data URI (RFC 2397); undefined where that holds none. */
export async function readDataUri(uri: string): Promise<Icon | undefined> {
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
