import { OBJECT_FIELDS, type StructuralSchema } from './structuralSchema';

/** Keywords that mean the same in JSON Schema and are taken over as they are. */
const SAME_KEYWORDS = [
  'required',
  'enum',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'multipleOf',
  'uniqueItems',
] as const;

/** Turns a structural schema into the JSON Schema (draft 7) that says the same. */
export function toJsonSchema(
  schema: StructuralSchema,
  isObject = false,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const keyword of SAME_KEYWORDS) {
    if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  }
  const type = typeOf(schema);
  if (type !== undefined) result.type = type;
  Object.assign(result, bound('minimum', 'exclusiveMinimum', schema));
  Object.assign(result, bound('maximum', 'exclusiveMaximum', schema));
  if (schema.items) result.items = toJsonSchema(schema.items);
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([field]) => !isObject || !OBJECT_FIELDS.includes(field))
        .map(([field, inner]) => [
          field,
          toJsonSchema(inner, isEmbedded(inner)),
        ]),
    );
  }
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    result.additionalProperties = toJsonSchema(additionalProperties);
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword];
    if (list) result[keyword] = list.map(inner => toJsonSchema(inner));
  }
  if (schema.not) result.not = toJsonSchema(schema.not);
  return result;
}

function isEmbedded(schema: StructuralSchema): boolean {
  return schema['x-kubernetes-embedded-resource'] === true;
}

function typeOf(schema: StructuralSchema): string[] | undefined {
  const types = schema['x-kubernetes-int-or-string']
    ? ['integer', 'string']
    : [schema.type ?? ''].filter(Boolean);
  if (types.length === 0) return undefined;
  return schema.nullable ? [...types, 'null'] : types;
}

/** OpenAPI 3.0 marks a bound as exclusive, JSON Schema has a keyword of its own for such a bound. */
function bound(
  inclusive: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
  schema: StructuralSchema,
): Record<string, unknown> {
  const value = schema[inclusive];
  if (value === undefined) return {};
  return { [schema[exclusive] ? exclusive : inclusive]: value };
}
