import { isRecord } from '../objects/KubernetesObject';
import { OBJECT_FIELDS, type StructuralSchema } from './structuralSchema';

/**
 * Removes, in place, the fields that a structural schema does not name, and the nulls of fields
 * that may not be null. Returns the paths of what was unknown.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
export function pruneObject(
  object: Record<string, unknown>,
  schema: StructuralSchema,
): string[] {
  const unknown: string[] = [];
  pruneRecord(object, schema, { path: '', isObject: true, unknown });
  return unknown;
}

interface Place {
  path: string;
  /** True where apiVersion, kind and metadata stand. */
  isObject: boolean;
  unknown: string[];
}

function prune(
  value: unknown,
  schema: StructuralSchema,
  path: string,
  unknown: string[],
): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (!items) return;
    value.forEach((item, index) =>
      prune(item, items, `${path}[${index}]`, unknown),
    );
  } else if (isRecord(value)) {
    const isObject = schema['x-kubernetes-embedded-resource'] === true;
    pruneRecord(value, schema, { path, isObject, unknown });
  }
}

function pruneRecord(
  record: Record<string, unknown>,
  schema: StructuralSchema,
  place: Place,
): void {
  for (const field of Object.keys(record)) {
    if (place.isObject && OBJECT_FIELDS.includes(field)) continue;
    const path = place.path ? `${place.path}.${field}` : field;
    const inner = schemaOf(schema, field);
    if (inner === undefined) {
      if (schema['x-kubernetes-preserve-unknown-fields']) continue;
      place.unknown.push(path);
      delete record[field];
    } else if (record[field] === null && isNamed(schema, field, inner)) {
      delete record[field];
    } else {
      prune(record[field], inner, path, place.unknown);
    }
  }
}

/** A null stays in a map, where the key says something; a named field is as if it were absent. */
function isNamed(
  schema: StructuralSchema,
  field: string,
  inner: StructuralSchema,
): boolean {
  const isFree =
    inner['x-kubernetes-preserve-unknown-fields'] === true && !inner.type;
  return Boolean(schema.properties?.[field]) && !inner.nullable && !isFree;
}

/** The schema of a field, undefined when none allows it. */
function schemaOf(
  schema: StructuralSchema,
  field: string,
): StructuralSchema | undefined {
  const { properties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, field)) return properties[field];
  if (additionalProperties === true) {
    return { 'x-kubernetes-preserve-unknown-fields': true };
  }
  return additionalProperties || undefined;
}
