import { isRecord } from '../objects/KubernetesObject';
import type { StructuralSchema } from './structuralSchema';

/**
 * Sets, in place, the defaults of a structural schema for fields that are absent. A default object
 * is completed by the defaults of its own fields.
 */
export function applyDefaults(value: unknown, schema: StructuralSchema): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items) value.forEach(item => applyDefaults(item, items));
    return;
  }
  if (!isRecord(value)) return;
  const properties = schema.properties ?? {};
  for (const [field, inner] of Object.entries(properties)) {
    if (value[field] === undefined && inner.default !== undefined) {
      value[field] = structuredClone(inner.default);
    }
    if (value[field] !== undefined) applyDefaults(value[field], inner);
  }
  const { additionalProperties } = schema;
  if (!isRecord(additionalProperties)) return;
  for (const [field, inner] of Object.entries(value)) {
    if (!Object.hasOwn(properties, field)) {
      applyDefaults(inner, additionalProperties as StructuralSchema);
    }
  }
}
