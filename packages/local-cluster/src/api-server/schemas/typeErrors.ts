import { resolveSchema } from './builtInSchemas';
import type { Schema } from './Schema';

/** A value that is of another type than its field. The message tells no more of it than its type, unless it is a number or a moment. */
export class FieldTypeError extends Error {}

/** A field as Go's JSON decoder names it in its errors. */
export interface FieldPlace {
  /** The type that has the field, such as `PodSpec`. */
  struct: string;
  /** The way to it, without the places in lists: `spec.template.spec.containers`. */
  path: string;
}

/** A value of the wrong type, in the words of a real server, which are those of Go's decoder. */
export function wrongType(
  place: FieldPlace,
  value: unknown,
  schema: Schema,
): FieldTypeError {
  const { struct, path } = place;
  return new FieldTypeError(
    `json: cannot unmarshal ${found(value, schema)} into Go struct field ${struct}.${path} of type ${goType(schema)}`,
  );
}

/** The name of a type without its package: `PodSpec` of `io.k8s.api.core.v1.PodSpec`. */
export function structOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function found(value: unknown, schema: Schema): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  // Of a number that is none of the wanted sort the value is told.
  return typeof value === 'number' && schema.type === 'integer'
    ? `number ${value}`
    : typeof value;
}

function goType(schema: Schema): string {
  const { name, schema: type } = resolveSchema(schema);
  switch (type.type) {
    case 'integer':
      return type.format ?? 'int64';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    case 'array':
      return `[]${goType(type.items ?? {})}`;
    case 'object':
      break;
    default:
      return type.format === 'byte' ? '[]uint8' : 'string';
  }
  if (typeof type.additionalProperties === 'object') {
    return `map[string]${goType(type.additionalProperties)}`;
  }
  return name?.split('.').slice(-2).join('.') ?? 'map[string]interface {}';
}
