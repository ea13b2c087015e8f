import { isJsonObject } from '@streamspace/plugin-common/templates';

/** What a document is that holds no template, in words for the list of files. */
export function describe(value: unknown, path: string): string {
  if (value === undefined || value === null) return 'empty';
  if (/(^|\/)\.github\//.test(path)) return 'a setting of GitHub';
  if (!isJsonObject(value))
    return Array.isArray(value) ? 'a list' : 'a single value';
  const { apiVersion, kind } = value;
  if (typeof kind === 'string') {
    const article = /^[aeiou]/i.test(kind) ? 'an' : 'a';
    const group = typeof apiVersion === 'string' ? ` (${apiVersion})` : '';
    return `${article} ${kind.slice(0, 63)}${group.slice(0, 100)}`;
  }
  if (isJsonObject(value.services)) return 'a Compose file';
  if (/(^|\/)(package(-lock)?|composer)\.json$/.test(path))
    return 'a list of packages';
  return 'of no format of templates that is known';
}
