import { escapeIn } from './escapes';
import type { FieldPath } from './FieldPath';
import { isJsonObject, type JsonObject } from './JsonObject';
import type { TemplateNotes } from './TemplateNotes';

/** What is used of a structural schema (OpenAPI v3 as in CRDs). */
export type FieldSchema = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly additionalProperties?: FieldSchema;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
};

export type Fitting = {
  notes: TemplateNotes;
  /** The text that stood in the document for a number: `1.10` is a version, and the number 1.1 is another. */
  textOf?: (path: FieldPath) => string | undefined;
};

/** Words for people, which may be cut; what a machine reads may not. */
const cuttable =
  /^spec\.(displayName|description|category|version|tags\.\d+|capabilities\.\d+)$/;

/** The longest part of a wrong value that a message repeats. */
const shownLength = 40;

/**
 * A copy of a value that has no other fields and, as far as no meaning is lost, the types that a schema asks for. What is still wrong after that is for a
 * validator to say.
 */
export function fitToSchema(
  value: unknown,
  schema: FieldSchema,
  path: FieldPath,
  fitting: Fitting,
): unknown {
  switch (schema.anyOf ? 'intOrString' : schema.type) {
    case 'object':
      return isJsonObject(value)
        ? fitObject(value, schema, path, fitting)
        : value;
    case 'array':
      return fitList(value, schema, path, fitting);
    case 'string':
      return fitText(value, schema, path, fitting);
    case 'integer':
      return fitInteger(value, path, fitting.notes);
    case 'boolean':
      return fitBoolean(value, path, fitting.notes);
    case 'intOrString':
      return Number.isInteger(value)
        ? value
        : fitText(value, {}, path, fitting);
    default:
      return value;
  }
}

function fitObject(
  value: JsonObject,
  { properties, additionalProperties }: FieldSchema,
  path: FieldPath,
  fitting: Fitting,
): JsonObject {
  const result: JsonObject = {};
  for (const [name, child] of Object.entries(value)) {
    const childPath = [...path, name];
    const isKnown = properties && Object.hasOwn(properties, name);
    const schema = isKnown ? properties[name] : additionalProperties;
    if (!schema || name === '__proto__') {
      dropUnknown(child, childPath, fitting.notes);
    } else if (child === null) {
      fitting.notes.repaired(childPath, 'is empty and was left out');
    } else {
      result[name] = fitToSchema(child, schema, childPath, fitting);
    }
  }
  return result;
}

function dropUnknown(value: unknown, path: FieldPath, notes: TemplateNotes) {
  const escape = escapeIn(value, path);
  if (escape) {
    notes.rejected(
      escape,
      'reaches beyond the container of a session, which no template may; leave it out',
    );
  } else {
    notes.repaired(path, 'is no field of a template and was left out');
  }
}

function fitList(
  value: unknown,
  { items = {}, maxItems = Infinity }: FieldSchema,
  path: FieldPath,
  fitting: Fitting,
): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length > maxItems) {
    fitting.notes.repaired(
      path,
      `has ${value.length} entries; the first ${maxItems} were kept`,
    );
  }
  return value
    .slice(0, maxItems)
    .map((item, index) => fitToSchema(item, items, [...path, index], fitting));
}

function fitText(
  value: unknown,
  { enum: words, maxLength = Infinity }: FieldSchema,
  path: FieldPath,
  { notes, textOf }: Fitting,
): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') {
    const text = textOf?.(path) ?? String(value);
    notes.repaired(path, `is text: "${text}" was put into quotes`);
    return text;
  }
  if (typeof value !== 'string') return value;
  const word = words?.find(one => one.toLowerCase() === value.toLowerCase());
  if (word !== undefined && word !== value) {
    notes.repaired(path, `"${value}" was written as ${word}`);
    return word;
  }
  const characters = value.length > maxLength ? [...value] : [];
  if (characters.length > maxLength && cuttable.test(path.join('.'))) {
    notes.repaired(
      path,
      `has ${characters.length} characters and was cut to ${maxLength}`,
    );
    return `${characters.slice(0, maxLength - 1).join('')}…`;
  }
  return value;
}

function fitInteger(value: unknown, path: FieldPath, notes: TemplateNotes) {
  if (typeof value !== 'string' || !/^\s*\d{1,15}\s*$/.test(value))
    return value;
  notes.repaired(path, `is a number: the quotes of "${value}" were taken away`);
  return Number(value);
}

function fitBoolean(value: unknown, path: FieldPath, notes: TemplateNotes) {
  if (typeof value !== 'string' || value.length > shownLength) return value;
  const isOn = /^(true|yes|on)$/i.test(value);
  if (!isOn && !/^(false|no|off)$/i.test(value)) return value;
  notes.repaired(path, `"${value}" was written as ${isOn}`);
  return isOn;
}
