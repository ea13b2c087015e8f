import type { JsonObject, JsonValue } from '@backstage/types';
import type { OpenApiDocument } from './OpenApiDocument';

/** Points every reference to a component at that component's name in the merged document. */
function renameReferences(value: JsonValue, prefix: string): JsonValue {
  if (Array.isArray(value))
    return value.map(item => renameReferences(item, prefix));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === '$ref' && typeof child === 'string'
        ? child.replace(
            /^#\/components\/([^/]+)\//,
            `#/components/$1/${prefix}.`,
          )
        : renameReferences(child as JsonValue, prefix),
    ]),
  );
}

/**
 * One document of all the plugins' documents.
 *
 * Components are renamed to `<plugin id>.<name>`, since two plugins may give one name to different things. Security schemes keep
 * their names: they are the mount's own.
 */
export function mergeDocuments(
  documents: Map<string, OpenApiDocument>,
  version: string,
): OpenApiDocument {
  const paths: Record<string, JsonObject> = {};
  const components: Record<string, JsonObject> = {};
  for (const [pluginId, document] of documents) {
    const renamed = renameReferences(document, pluginId) as OpenApiDocument;
    for (const [path, item] of Object.entries(renamed.paths)) {
      paths[path] = { ...paths[path], ...item };
    }
    for (const [section, entries] of Object.entries(renamed.components ?? {})) {
      components[section] ??= {};
      for (const [name, entry] of Object.entries(entries as JsonObject)) {
        const key =
          section === 'securitySchemes' ? name : `${pluginId}.${name}`;
        components[section][key] = entry;
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'StreamSpace', version },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      ...components,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}
