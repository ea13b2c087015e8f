import type { YamlPath } from './yamlPath';

/** What is read of a JSON schema. */
export interface YamlSchema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, YamlSchema>>;
  readonly additionalProperties?: YamlSchema | boolean;
  readonly items?: YamlSchema;
  /** `#/definitions/<name>` of the whole schema. */
  readonly $ref?: string;
  /** OpenAPI v3 writes a reference so where something is said beside it. */
  readonly allOf?: readonly YamlSchema[];
  /** Of the whole schema alone: what is referred to. */
  readonly definitions?: Readonly<Record<string, YamlSchema>>;
}

/** A word that may stand at a place. */
export interface YamlSuggestion {
  label: string;
  /** What is put in: a field with what follows it, or a value. */
  text: string;
  detail?: string;
  description?: string;
}

/** The schema of what is at a path, its fields without references; undefined where the schema knows nothing of it. */
export function schemaAt(
  schema: YamlSchema,
  path: YamlPath,
): YamlSchema | undefined {
  const resolve = (at: YamlSchema | undefined) => at && resolved(schema, at);
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
          resolved(schema, field),
        ]),
      ),
    }) ??
    found
  );
}

/** What a schema refers to, with what is said beside the reference. */
function resolved(whole: YamlSchema, schema: YamlSchema): YamlSchema {
  const { $ref, allOf, definitions: _, ...own } = schema;
  const reference = $ref ?? (allOf?.length === 1 ? allOf[0].$ref : undefined);
  const name = reference?.slice(reference.lastIndexOf('/') + 1);
  const target = name === undefined ? undefined : whole.definitions?.[name];
  return target ? { ...resolved(whole, target), ...own } : schema;
}

/** Fields that an object of this schema may have. */
export function fieldSuggestions(
  schema: YamlSchema | undefined,
): YamlSuggestion[] {
  return Object.entries(schema?.properties ?? {}).map(([name, field]) => ({
    label: name,
    text:
      field.type === 'object' || field.type === 'array'
        ? `${name}:`
        : `${name}: `,
    detail: field.type,
    description: field.description,
  }));
}

/** Values that a field of this schema may have, where they can be listed. */
export function valueSuggestions(
  schema: YamlSchema | undefined,
): YamlSuggestion[] {
  const values = schema?.type === 'boolean' ? [true, false] : schema?.enum;
  return (values ?? []).map(value => ({
    label: String(value),
    text: String(value),
    detail: value === schema?.default ? 'default' : undefined,
  }));
}
