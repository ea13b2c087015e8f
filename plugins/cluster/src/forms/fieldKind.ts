import type { YamlSchema } from '@streamspace/plugin-react';

/** With what a field is edited. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'numberOrText'
  | 'boolean'
  | 'choice'
  | 'object'
  | 'map'
  | 'list'
  /** By its YAML alone. */
  | 'free';

/** @param schema - without a reference. */
export function fieldKind(schema: YamlSchema): FieldKind {
  const { type, format, properties, additionalProperties } = schema;
  if (schema.enum) return 'choice';
  const isEither = schema['x-kubernetes-int-or-string'] || schema.oneOf;
  if (isEither || format === 'int-or-string') return 'numberOrText';
  if (properties) return 'object';
  if (typeof additionalProperties === 'object') return 'map';
  if (type === 'array') return schema.items ? 'list' : 'free';
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'string' ? 'text' : 'free';
}

/** What a field holds that was just added. */
export function firstValue(schema: YamlSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  switch (fieldKind(schema)) {
    case 'choice':
      return schema.enum![0];
    case 'list':
      return [];
    case 'number':
      return 0;
    case 'boolean':
      return true;
    case 'text':
    case 'numberOrText':
      return '';
    default:
      return {};
  }
}
