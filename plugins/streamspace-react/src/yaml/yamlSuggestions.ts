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
}

/** A word that may stand at a place. */
export interface YamlSuggestion {
  label: string;
  /** What is put in: a field with what follows it, or a value. */
  text: string;
  detail?: string;
  description?: string;
}

/** The schema of what is at a path; undefined where the schema knows nothing of it. */
export function schemaAt(
  schema: YamlSchema,
  path: YamlPath,
): YamlSchema | undefined {
  return path.reduce<YamlSchema | undefined>((at, part) => {
    if (part === '[]') return at?.items;
    const more = at?.additionalProperties;
    return (
      at?.properties?.[part] ?? (typeof more === 'object' ? more : undefined)
    );
  }, schema);
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
