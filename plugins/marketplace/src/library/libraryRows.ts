import {
  labels,
  matchesSearch,
  type Template,
} from '@streamspace/plugin-common';
import type { TableState } from '@streamspace/plugin-react';
import type { TemplateDraft } from '../api/LibraryApi';
import type { CatalogTemplate } from '../api/MarketplaceApi';

/** How a template of the library is, for people to filter by. */
export const libraryStates = ['ready', 'invalid', 'draft'] as const;

/** A template of the library, or a draft of one that is to be. */
export interface LibraryRow {
  name: string;
  template: Template;
  /** Repository that it was installed from; absent where it is the platform's own. */
  repository?: string;
  /** The entry of the catalog, where that holds something newer. */
  update?: CatalogTemplate;
  /** One's own draft of it. */
  draft?: TemplateDraft;
  state: (typeof libraryStates)[number];
}

/** The rows of the library: every template, and one's own drafts of templates that are to be. */
export function libraryRows(
  templates: readonly Template[],
  drafts: readonly TemplateDraft[],
  installed: readonly CatalogTemplate[],
): LibraryRow[] {
  const draftOf = new Map(drafts.map(draft => [draft.name, draft]));
  const outdated = new Map(
    installed
      .filter(entry => entry.installed?.isCurrent === false)
      .map(entry => [entry.installed!.name, entry]),
  );
  const rows = templates.map((template): LibraryRow => {
    const name = template.metadata.name!;
    return {
      name,
      template,
      repository: template.metadata.labels?.[labels.repository],
      update: outdated.get(name),
      draft: draftOf.get(name),
      state: template.status?.phase === 'Invalid' ? 'invalid' : 'ready',
    };
  });
  const names = new Set(rows.map(({ name }) => name));
  const toBe = drafts
    .filter(({ name }) => !names.has(name))
    .map((draft): LibraryRow => ({
      name: draft.name,
      template: draft.template,
      draft,
      state: 'draft',
    }));
  return [...rows, ...toBe];
}

type Key = (row: LibraryRow) => string;

const keys: Record<string, Key> = {
  name: ({ template }) => template.spec.displayName.toLowerCase(),
  state: ({ state }) => String(libraryStates.indexOf(state)),
  source: ({ repository = '' }) => repository,
  version: ({ template }) => template.spec.version ?? '',
  category: ({ template }) => template.spec.category?.toLowerCase() ?? '',
};

/** The rows that a table's state asks for, in its order. */
export function shownRows(
  rows: readonly LibraryRow[],
  { search, filters, sort }: TableState,
): LibraryRow[] {
  const key = keys[sort.column] ?? keys.name;
  const direction = sort.descending ? -1 : 1;
  const compare = (a: string, b: string) =>
    a.localeCompare(b, undefined, { numeric: true });
  return rows
    .filter(
      row =>
        matchesSearch(row.template, search) &&
        (!filters.state || row.state === filters.state) &&
        (filters.update !== 'available' || row.update) &&
        (filters.draft !== 'mine' || row.draft),
    )
    .sort(
      (a, b) => direction * compare(key(a), key(b)) || compare(a.name, b.name),
    );
}
