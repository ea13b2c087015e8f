import { isRegistry } from '@streamspace/plugin-common';
import { isJsonObject } from '@streamspace/plugin-common/templates';
import { textFrom, textsFrom } from './values';

const dockerHub = /^(index\.)?docker\.io$|^registry-1\.docker\.io$/;

/** An image with the registry that it comes from, where it does not name one itself. */
export function imageReference(image: string, registry?: string): string {
  const host = registry?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  if (!host || dockerHub.test(host)) return image;
  const [first, ...others] = image.split('/');
  return others.length > 0 && isRegistry(first) ? image : `${host}/${image}`;
}

/** The image for the newest version of Kasm Workspaces that a list of schema 1.1 has one for. */
export function newestImage(compatibility: unknown): string | undefined {
  if (!Array.isArray(compatibility)) return undefined;
  const images = compatibility.flatMap(item => {
    const image = isJsonObject(item) && textFrom(item.image);
    if (!image) return [];
    const version = String(item.version ?? '');
    return [{ version, image: withTag(image, textsFrom(item.available_tags)) }];
  });
  images.sort((one, other) => compareVersions(other.version, one.version));
  return images[0]?.image;
}

/** Where a registry offers channels (`develop`, `1.17.0`, `1.17.0-rolling-weekly`) and the image names none, the newest release. */
function withTag(image: string, tags: string[]): string {
  const [lastPart] = image.split('/').slice(-1);
  if (lastPart.includes(':') || lastPart.includes('@') || tags.length === 0)
    return image;
  const releases = tags.filter(tag => /^\d+(\.\d+)*$/.test(tag));
  releases.sort((one, other) => compareVersions(other, one));
  return `${image}:${releases[0] ?? tags[0]}`;
}

/** By their numbers: 1.9 is before 1.10, and `1.16.x` with 1.16. */
function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
