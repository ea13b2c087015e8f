import { createHash } from 'node:crypto';
import type { TemplateSpec } from '@streamspace/plugin-common';

/**
 * Tells whether two templates are the same to those who launch them, whatever the order of their fields.
 *
 * @param icon - the {@link iconHash} of the template's picture, where that is a file beside it; the field `icon` counts then for nothing.
 * @returns SHA-256, hexadecimal.
 */
export function templateHash(spec: TemplateSpec, icon?: string): string {
  const { icon: iconUrl, ...rest } = spec;
  return createHash('sha256')
    .update(canonicalJson({ ...rest, ...(!icon && { icon: iconUrl }) }))
    .update(icon ?? '')
    .digest('hex');
}

/** SHA-256 of a picture as its author made it, hexadecimal. */
export function iconHash(picture: Buffer): string {
  return createHash('sha256').update(picture).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(byKey))
      : part,
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
