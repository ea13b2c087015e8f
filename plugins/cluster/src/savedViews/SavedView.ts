import type { JsonValue } from '@backstage/types';

/** A list as somebody wants to find it again: all of its state is in its address. */
export type SavedView = {
  id: string;
  name: string;
  /** `pods`, `deployments.apps`. */
  kind: string;
  /** The address's query: cluster, namespaces, filters, order, columns, search. */
  query: string;
};

/** The part of a list's query that is worth keeping, in one order: not on which page one is. */
export function viewQuery(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('cursor');
  params.delete('page');
  params.sort();
  return params.toString();
}

/** What storage has, as far as it is of this form: other versions of the portal may have written it. */
export function readSavedViews(value: JsonValue | undefined): SavedView[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(each => {
    const { id, name, kind, query } = (each ?? {}) as Partial<SavedView>;
    const fields = [id, name, kind, query];
    return fields.every(field => typeof field === 'string')
      ? [{ id, name, kind, query } as SavedView]
      : [];
  });
}
