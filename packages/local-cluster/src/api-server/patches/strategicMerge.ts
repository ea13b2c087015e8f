import { badRequest } from '../errors/ApiError';
import { isRecord } from '../objects/KubernetesObject';
import { resolveSchema } from '../schemas/builtInSchemas';
import type { Schema } from '../schemas/Schema';
import {
  DELETE_FROM_LIST,
  PATCH,
  RETAIN_KEYS,
  SET_ORDER,
  directiveList,
  isDirective,
  withoutDirectives,
} from './directives';
import { badDirective, mergeLists } from './mergeLists';
import { isOrdered, orderElements } from './orderElements';

/**
 * Applies a strategic merge patch to a record and returns the result; neither argument is changed. The schema says which lists are merged,
 * and by which key. Throws 400 or 422 for directives that make no sense.
 * https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function strategicMerge(
  original: Record<string, unknown>,
  patch: Record<string, unknown>,
  schema: Schema,
): Record<string, unknown> {
  const directive = patch[PATCH];
  if (directive === 'delete') return {};
  if (directive === 'replace') {
    const { [PATCH]: _directive, ...replacement } = patch;
    return replacement;
  }
  if (directive !== undefined) throw badDirective(directive);
  const fields = new Map(Object.entries(retained(original, patch)));
  const type = resolveSchema(schema).schema;
  for (const field of fieldsOf(patch)) {
    const merged = mergeField(fields.get(field), patch, field, type);
    if (merged === undefined) fields.delete(field);
    else fields.set(field, merged);
  }
  return Object.fromEntries(fields);
}

/** The fields that a patch is about, by their values or by a directive. */
function fieldsOf(patch: Record<string, unknown>): Set<string> {
  const names = Object.keys(patch)
    .filter(key => key !== RETAIN_KEYS)
    .map(key => (isDirective(key) ? key.slice(key.indexOf('/') + 1) : key));
  return new Set(names);
}

function retained(
  original: Record<string, unknown>,
  patch: Record<string, unknown>,
): Record<string, unknown> {
  const retain = directiveList(patch, RETAIN_KEYS);
  if (!retain) return original;
  const isDropped = (key: string) => !retain.includes(key);
  const stray = Object.keys(patch).find(
    key => !isDirective(key) && patch[key] !== null && isDropped(key),
  );
  if (stray !== undefined) {
    throw badRequest(
      `invalid patch format of ${RETAIN_KEYS}: it does not list ${stray}, which the patch sets`,
    );
  }
  return Object.fromEntries(
    Object.entries(original).filter(([key]) => !isDropped(key)),
  );
}

/** The new value of a field, undefined where it goes. */
function mergeField(
  before: unknown,
  patch: Record<string, unknown>,
  field: string,
  type: Schema,
): unknown {
  const schema = schemaOfField(type, field);
  const order = directiveList(patch, SET_ORDER + field);
  const removed = directiveList(patch, DELETE_FROM_LIST + field);
  let value = before;
  if (Object.hasOwn(patch, field)) {
    value = mergeValue(before, patch[field], schema);
    if (order) assertOrdered(patch[field], order, schema);
  }
  if (!Array.isArray(value)) return value;
  if (order) {
    value = orderElements(value, {
      wanted: order,
      present: Array.isArray(before) ? before : [],
      mergeKey: schema['x-kubernetes-patch-merge-key'],
    });
  }
  return removed
    ? (value as unknown[]).filter(element => !removed.includes(element))
    : value;
}

function mergeValue(before: unknown, value: unknown, schema: Schema): unknown {
  if (value === null) return undefined;
  const isMerged = strategiesOf(schema).includes('merge');
  const isReplaced = strategiesOf(schema).includes('replace');
  if (isRecord(before) && isRecord(value)) {
    return isReplaced ? value : strategicMerge(before, value, schema);
  }
  if (Array.isArray(before) && Array.isArray(value)) {
    if (!isMerged) return value;
    return mergeLists(before, value, {
      mergeKey: schema['x-kubernetes-patch-merge-key'],
      mergeElements: (one, other) =>
        strategicMerge(one, other, schema.items ?? {}),
    });
  }
  return withoutDirectives(value);
}

/** Every element of a patch's list has its place in the order that the same patch asks for. */
function assertOrdered(value: unknown, order: unknown[], schema: Schema): void {
  if (!Array.isArray(value)) return;
  const kept = value.filter(
    element => !isRecord(element) || element[PATCH] === undefined,
  );
  if (!isOrdered(kept, order, schema['x-kubernetes-patch-merge-key'])) {
    throw badRequest(
      `invalid patch format of ${SET_ORDER}: the order in the patch's list does not match it`,
    );
  }
}

/** The schema of a field as it stands in its type, with what is said there about patches. */
function schemaOfField(type: Schema, field: string): Schema {
  const { properties, additionalProperties } = type;
  if (properties && Object.hasOwn(properties, field)) return properties[field];
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

function strategiesOf(schema: Schema): string[] {
  return schema['x-kubernetes-patch-strategy']?.split(',') ?? [];
}
