import type { Template } from '@streamspace/plugin-common';
import { isJsonObject } from '@streamspace/plugin-common/templates';
import type { YamlSchema } from '@streamspace/plugin-react';
import { stringify } from 'yaml';
import { specSchema } from './manifestSchema';

/** A value with the fields of its objects in the order of the schema, which is the order in which people write them; the cluster's own is by their letters. */
export function inSchemaOrder(
  value: unknown,
  schema: YamlSchema = specSchema,
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => inSchemaOrder(item, schema?.items ?? {}));
  }
  if (!isJsonObject(value)) return value;
  const known = Object.keys(schema?.properties ?? {});
  const own = Object.keys(value);
  const keys = [
    ...known.filter(key => own.includes(key)),
    ...own.filter(key => !known.includes(key)).sort(),
  ];
  return Object.fromEntries(
    keys.map(key => [
      key,
      inSchemaOrder(value[key], schema?.properties?.[key] ?? {}),
    ]),
  );
}

/** A template as one edits it: YAML of its name and spec, without what the cluster and the marketplace keep. */
export function editableText(template: Template): string {
  const { apiVersion, kind, metadata, spec } = template;
  return stringify(
    {
      apiVersion,
      kind,
      metadata: { name: metadata.name },
      spec: inSchemaOrder(spec),
    },
    { lineWidth: 0 },
  );
}
