import { isRecord } from '../objects/KubernetesObject';
import { resolveSchema } from './builtInSchemas';
import type { NamedSchema, Schema } from './Schema';
import {
  FieldTypeError,
  structOf,
  wrongType,
  type FieldPlace,
} from './typeErrors';

/** Where a value stands: for messages as Go tells it, and with the places in lists, as `spec.ports[0]`. */
interface Place extends FieldPlace {
  exact: string;
  /** Gathers the paths of fields that no type has. */
  unknown: string[];
}

/** Bounded, since it is reckoned with exactly. */
const QUANTITY =
  /^[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,2}|[numkMGTPE]|[KMGTPE]i)?$/;
const MOMENT =
  /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const BASE64 =
  /^([A-Za-z0-9+/\r\n]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?[\r\n]*$/;

/**
 * Makes a record, in place, what its type allows, as a real server does by decoding it: fields that the type does not have go, and so do
 * nulls. Returns the paths of the unknown fields below `path`. Throws a FieldTypeError for a value of another type than its field's.
 */
export function fitToSchema(
  record: Record<string, unknown>,
  { name = '', schema }: NamedSchema,
  path = '',
): string[] {
  const unknown: string[] = [];
  const struct = structOf(name);
  fitRecord(record, schema, { struct, path, exact: path, unknown });
  return unknown;
}

/** The value as it is kept. */
function fit(value: unknown, schema: Schema, place: Place): unknown {
  const { name, schema: type } = resolveSchema(schema);
  if (name?.endsWith('.Quantity')) return fitQuantity(value, place);
  switch (type.type) {
    case 'object':
      if (!isRecord(value)) throw wrongType(place, value, schema);
      fitRecord(value, type, {
        ...place,
        struct: name ? structOf(name) : place.struct,
      });
      return value;
    case 'array':
      if (!Array.isArray(value)) throw wrongType(place, value, schema);
      return value.map((item, index) =>
        fit(item, type.items ?? {}, {
          ...place,
          exact: `${place.exact}[${index}]`,
        }),
      );
    case undefined:
      return value;
    default:
      assertScalar(value, type, place);
      return value;
  }
}

function fitRecord(
  record: Record<string, unknown>,
  schema: Schema,
  place: Place,
): void {
  const { properties, additionalProperties } = schema;
  // A record of no fields in its type is free, as the values of a custom resource are.
  if (!properties && typeof additionalProperties !== 'object') return;
  for (const [field, value] of Object.entries(record)) {
    const below = {
      ...place,
      path: properties ? joined(place.path, field) : place.path,
      exact: joined(place.exact, field),
    };
    const inner = schemaOf(schema, field);
    if (!inner) {
      place.unknown.push(below.exact);
      delete record[field];
    } else if (value !== null) {
      record[field] = fit(value, inner, below);
    } else if (properties) {
      delete record[field];
    } else if (inner.type === 'string') {
      record[field] = '';
    }
  }
}

function schemaOf(schema: Schema, field: string): Schema | undefined {
  const { properties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, field)) return properties[field];
  return typeof additionalProperties === 'object'
    ? additionalProperties
    : undefined;
}

/** A number stands for the quantity of its digits. */
function fitQuantity(value: unknown, place: Place): string {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !QUANTITY.test(text)) {
    throw new FieldTypeError(
      `${place.exact}: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`,
    );
  }
  return text;
}

function assertScalar(value: unknown, type: Schema, place: Place): void {
  if (type.format === 'int-or-string') {
    if (typeof value !== 'string' && !Number.isInteger(value)) {
      throw wrongType(place, value, { type: 'integer', format: 'int32' });
    }
    return;
  }
  const isRight =
    type.type === 'integer'
      ? Number.isInteger(value)
      : typeof value === type.type;
  if (!isRight) throw wrongType(place, value, type);
  if (type.format === 'byte' && !BASE64.test(String(value))) {
    throw new FieldTypeError(`illegal base64 data in ${place.exact}`);
  }
  if (type.format === 'date-time' && !MOMENT.test(String(value))) {
    throw new FieldTypeError(
      `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse it at ${place.exact}`,
    );
  }
}

function joined(path: string, field: string): string {
  return path ? `${path}.${field}` : field;
}
