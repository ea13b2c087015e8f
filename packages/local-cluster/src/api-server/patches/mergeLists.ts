import { ApiError, badRequest } from '../errors/ApiError';
import { isRecord } from '../objects/KubernetesObject';
import { PATCH, withoutDirectives } from './directives';
import { orderElements } from './orderElements';

/** How the elements of a list are merged. */
export interface ListMerge {
  /** The field that tells the elements apart; undefined for scalars, which are their own. */
  mergeKey?: string;
  mergeElements(
    original: Record<string, unknown>,
    patch: Record<string, unknown>,
  ): unknown;
}

/**
 * Merges two lists whose elements are known by a key, or are scalars. Elements of the patch that are new come before those that only the
 * original has, as on a real server. Throws 400 for an element without its key, 422 for an unknown `$patch`.
 */
export function mergeLists(
  original: unknown[],
  patch: unknown[],
  merge: ListMerge,
): unknown[] {
  if (![...original, ...patch].some(isRecord)) {
    const union = [...new Set([...original, ...patch])];
    return orderElements(union, { wanted: patch, present: original });
  }
  if (patch.some(element => directiveOf(element) === 'replace')) {
    return patch
      .filter(element => directiveOf(element) === undefined)
      .map(withoutDirectives);
  }
  const merged = [...original];
  for (const element of patch) mergeElement(merged, element, merge);
  const { mergeKey } = merge;
  return orderElements(merged, { wanted: patch, present: original, mergeKey });
}

function mergeElement(
  merged: unknown[],
  element: unknown,
  { mergeKey, mergeElements }: ListMerge,
): void {
  const key = isRecord(element) && mergeKey ? element[mergeKey] : undefined;
  if (!isRecord(element) || mergeKey === undefined || key === undefined) {
    throw badRequest(
      `map: ${JSON.stringify(element)} does not contain declared merge key: ${mergeKey}`,
    );
  }
  const index = merged.findIndex(
    present => isRecord(present) && present[mergeKey] === key,
  );
  if (directiveOf(element) === 'delete') {
    if (index >= 0) merged.splice(index, 1);
  } else if (index >= 0) {
    merged[index] = mergeElements(
      merged[index] as Record<string, unknown>,
      element,
    );
  } else {
    merged.push(withoutDirectives(element));
  }
}

function directiveOf(element: unknown): unknown {
  const directive = isRecord(element) ? element[PATCH] : undefined;
  if (![undefined, 'delete', 'replace'].includes(directive as string)) {
    throw badDirective(directive);
  }
  return directive;
}

/** 422 for a `$patch` that says something else than `delete` or `replace`. */
export function badDirective(directive: unknown): ApiError {
  return new ApiError(
    422,
    'Invalid',
    `unknown patch type found: ${JSON.stringify(directive)}; $patch is "delete" or "replace", and fields are merged where it is absent`,
  );
}
