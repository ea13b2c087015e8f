import type { YamlPath } from './yamlPath';

/** What is read of a JSON schema, as Kubernetes writes it; see "Specifying a structural schema" in its documentation. */
export interface YamlSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, YamlSchema>>;
  readonly additionalProperties?: YamlSchema | boolean;
  readonly items?: YamlSchema;
  readonly required?: readonly string[];
  /** Kubernetes has them for what may be of several types, such as a port by its number or name. */
  readonly oneOf?: readonly YamlSchema[];
  readonly anyOf?: readonly YamlSchema[];
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  /** `#/definitions/<name>` of the whole schema. */
  readonly $ref?: string;
  /** OpenAPI v3 writes a reference so where something is said beside it. */
  readonly allOf?: readonly YamlSchema[];
  /** Of the whole schema alone: what is referred to. */
  readonly definitions?: Readonly<Record<string, YamlSchema>>;
}

/** The schema of what is at a path, its fields without references; undefined where the schema knows nothing of it. */
export function schemaAt(
  schema: YamlSchema,
  path: YamlPath,
): YamlSchema | undefined {
  const resolve = (at: YamlSchema | undefined) =>
    at && resolveSchema(schema, at);
  const found = path.reduce<YamlSchema | undefined>((at, part) => {
    if (part === '[]') return resolve(at?.items);
    const more = at?.additionalProperties;
    return resolve(
      at?.properties?.[part] ?? (typeof more === 'object' ? more : undefined),
    );
  }, resolve(schema));
  return (
    (found?.properties && {
      ...found,
      properties: Object.fromEntries(
        Object.entries(found.properties).map(([name, field]) => [
          name,
          resolveSchema(schema, field),
        ]),
      ),
    }) ??
    found
  );
}

/** What a schema refers to, with what is said beside the reference. */
export function resolveSchema(
  whole: YamlSchema,
  schema: YamlSchema,
): YamlSchema {
  const { $ref, allOf, definitions: _, ...own } = schema;
  const reference = $ref ?? (allOf?.length === 1 ? allOf[0].$ref : undefined);
  const name = reference?.slice(reference.lastIndexOf('/') + 1);
  const target = name === undefined ? undefined : whole.definitions?.[name];
  return target ? { ...resolveSchema(whole, target), ...own } : schema;
}
