import { badRequest } from '../errors/ApiError';
import { isRecord } from '../objects/KubernetesObject';

/** Says what becomes of the record, or of the element of a list, in which it stands: `replace` or `delete`. */
export const PATCH = '$patch';
/** Lists the only fields of a record that stay. */
export const RETAIN_KEYS = '$retainKeys';
/** Before the name of a list of scalars: those to take out of it. */
export const DELETE_FROM_LIST = '$deleteFromPrimitiveList/';
/** Before the name of a list: the order that its elements are to have. */
export const SET_ORDER = '$setElementOrder/';

/** True for a key of a patch that is no field. */
export function isDirective(key: string): boolean {
  return (
    key === PATCH ||
    key === RETAIN_KEYS ||
    key.startsWith(DELETE_FROM_LIST) ||
    key.startsWith(SET_ORDER)
  );
}

/** The list that a directive holds, undefined where there is none. Throws 400 when it is no list. */
export function directiveList(
  patch: Record<string, unknown>,
  key: string,
): unknown[] | undefined {
  const value = patch[key];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) {
    throw badRequest(`invalid patch format of ${key}: it must be a list`);
  }
  return value;
}

/** What a patch says about a place where there is nothing yet: its values, without nulls, directives and deletions. */
export function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .filter(item => !isRecord(item) || item[PATCH] !== 'delete')
      .map(withoutDirectives);
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => inner !== null && !isDirective(key))
      .map(([key, inner]) => [key, withoutDirectives(inner)]),
  );
}
