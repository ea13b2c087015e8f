import { InputError } from '@backstage/errors';

/** What a list may be sorted by: an SQL expression that is never null, and its SQL type. */
export type Sortable = Record<string, { expression: string; type: string }>;

/** The order of a list, as somebody asked for it. */
export type PageSort = {
  /** As asked for, such as `-createdAt`. */
  text: string;
  expression: string;
  type: string;
  descending: boolean;
};

/** Reads `name` or `-name`. @throws InputError for a name that cannot be sorted by. */
export function parseSort(sortable: Sortable, text: string): PageSort {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  if (!Object.hasOwn(sortable, name)) {
    throw new InputError(
      `sort: "${name}" cannot be sorted by; use one of ${Object.keys(sortable).join(', ')}, with a leading - for descending`,
    );
  }
  return { text, descending, ...sortable[name] };
}
