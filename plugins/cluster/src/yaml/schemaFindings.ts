import {
  resolveSchema,
  type YamlFinding,
  type YamlSchema,
} from '@streamspace/plugin-react';
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

/** Where in a text something stands, from 1. */
export type PlaceOf = (offset: number) => { line: number; column: number };

/** More than anybody mends at once. */
const maxFindings = 100;

type Finding = { offset: number; message: string };

/**
 * What of a document does not fit the schema of its kind: unknown fields, wrong types, missing fields, and values that are not among those allowed, in
 * the words of the API server. They are warnings: the server decides.
 */
export function schemaFindings(
  node: Node,
  schema: YamlSchema,
  placeOf: PlaceOf,
): YamlFinding[] {
  const found: Finding[] = [];
  check(node, schema, '');
  return found
    .slice(0, maxFindings)
    .map(({ offset, message }) => ({
      ...placeOf(offset),
      message,
      severity: 'warning' as const,
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);

  function check(at: unknown, unresolved: YamlSchema, path: string): void {
    // What an alias stands for is checked where it is written.
    if (!isMap(at) && !isSeq(at) && !isScalar(at)) return;
    const offset = at.range?.[0] ?? 0;
    const wanted = resolveSchema(schema, unresolved);
    const types = typesOf(wanted);
    const type = typeOf(at);
    // Servers take null as not given.
    if (type === 'null') return;
    if (types && !types.some(each => isOfType(type, each))) {
      const message = `${path}: must be of type ${types.join(' or ')}, and is ${type}`;
      found.push({ offset, message });
    } else if (isMap(at)) {
      checkFields(at, wanted, path);
    } else if (isSeq(at)) {
      at.items.forEach(
        (item, index) =>
          wanted.items && check(item, wanted.items, `${path}[${index}]`),
      );
    } else if (wanted.enum && !wanted.enum.includes(at.value)) {
      const values = wanted.enum.map(value => JSON.stringify(value));
      const message = `${path}: Unsupported value: ${JSON.stringify(at.value)}: supported values: ${values.join(', ')}`;
      found.push({ offset, message });
    }
  }

  function checkFields(map: YAMLMap, wanted: YamlSchema, path: string): void {
    const { properties = {}, additionalProperties, required = [] } = wanted;
    const given = new Set<string>();
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      const inner = path ? `${path}.${name}` : name;
      given.add(name);
      const field = Object.hasOwn(properties, name)
        ? properties[name]
        : additionalProperties;
      if (typeof field === 'object') {
        check(value, field, inner);
      } else if (!field && isClosed(wanted)) {
        const message = `unknown field "${inner}"`;
        found.push({ offset: key.range?.[0] ?? 0, message });
      }
    }
    for (const name of required) {
      if (given.has(name) || hasDefault(properties[name])) continue;
      const message = `${path ? `${path}.` : ''}${name}: Required value`;
      found.push({ offset: map.range?.[0] ?? 0, message });
    }
  }
}

/** Where no fields are named, any may be there. */
function isClosed(schema: YamlSchema): boolean {
  return (
    schema.properties !== undefined &&
    !schema['x-kubernetes-preserve-unknown-fields']
  );
}

/** The zero values that the documents of built-in kinds name as defaults are those of Go, and fill nothing in. */
function hasDefault(schema: YamlSchema | undefined): boolean {
  const value = schema?.default;
  return Boolean(value) && JSON.stringify(value) !== '{}';
}

/** The types that a value may have; undefined for any. */
function typesOf(schema: YamlSchema): string[] | undefined {
  if (schema['x-kubernetes-int-or-string']) return ['number', 'string'];
  if (schema.format === 'int-or-string') return ['integer', 'string'];
  const choices = (schema.oneOf ?? schema.anyOf ?? []).flatMap(
    choice => choice.type ?? [],
  );
  if (schema.type) return [schema.type];
  return choices.length > 0 ? choices : undefined;
}

function typeOf(node: Node): string {
  if (isMap(node)) return 'object';
  if (isSeq(node)) return 'array';
  const value = isScalar(node) ? node.value : undefined;
  if (value === null) return 'null';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isOfType(type: string, wanted: string): boolean {
  return type === wanted || (type === 'integer' && wanted === 'number');
}
