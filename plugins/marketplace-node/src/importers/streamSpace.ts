import {
  isJsonObject,
  normalizeTemplate,
  templateApiGroups,
  type JsonObject,
} from '@streamspace/plugin-common/templates';
import type { Importer } from './Importer';

/** Templates of StreamSpace itself, of every time. */
export const streamSpaceImporter: Importer = {
  read(value, _path, textOf) {
    if (!isJsonObject(value) || !isMeantAsTemplate(value)) return undefined;
    return [
      { ...normalizeTemplate(value, { textOf }), originOf: path => path },
    ];
  },
};

function isMeantAsTemplate({ apiVersion, kind, spec }: JsonObject): boolean {
  const [group] = String(apiVersion ?? '').split('/');
  const isOurs = templateApiGroups.includes(group);
  if (typeof kind === 'string') {
    const isTemplate = kind.toLowerCase() === 'template';
    return (
      isTemplate && (isOurs || apiVersion === undefined || looksOurs(spec))
    );
  }
  return looksOurs(spec);
}

function looksOurs(spec: unknown): boolean {
  return isJsonObject(spec) && 'baseImage' in spec;
}
