import type { YamlSchema } from './YamlSchema';

/** A word that may stand at a place. */
export interface YamlSuggestion {
  label: string;
  /** What is put in: a field with what follows it, or a value. */
  text: string;
  detail?: string;
  description?: string;
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
