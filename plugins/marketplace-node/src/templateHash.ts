import { createHash } from 'node:crypto';
import type { TemplateSpec } from '@streamspace/plugin-common';

/**
 * Tells whether two templates are the same to those who launch them, whatever the order of their fields.
 *
 * @param icon - the picture of the template, where that is a file beside it; the field `icon` counts then for nothing.
 * @returns SHA-256, hexadecimal.
 */
export function templateHash(spec: TemplateSpec, icon?: Buffer): string {
  const { icon: iconUrl, ...rest } = spec;
  return createHash('sha256')
    .update(canonicalJson({ ...rest, ...(!icon && { icon: iconUrl }) }))
    .update(icon ?? '')
    .digest('hex');
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
