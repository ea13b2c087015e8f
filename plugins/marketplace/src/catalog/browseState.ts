import type { CatalogQuery } from '../api/MarketplaceApi';

/** The filters of which several values may be chosen, called as the platform calls them. */
export const listFilters = [
  'category',
  'repository',
  'appType',
  'architecture',
  'tag',
] as const;

/** The filters of which only yes or no may be chosen. */
export const choiceFilters = ['installed', 'runsHere'] as const;

/** A filter of the marketplace. */
export type FilterName =
  (typeof listFilters)[number] | (typeof choiceFilters)[number];

/** Orders that a reader may choose. */
export const sorts = [
  'relevance',
  'name',
  'popularity',
  'rating',
  'newest',
] as const;

/** An order of templates. */
export type Sort = (typeof sorts)[number];

/** Templates that are asked for at once. */
export const templatesPerPage = 48;

/** Pages that are shown below one another at most: whoever has seen so many searches. */
export const maxPages = 120;

/** What the reader asked of the marketplace. It lives in the URL, so that a link shows a colleague the same. */
export interface BrowseState {
  search: string;
  view: 'grid' | 'list';
  sort: Sort;
  /** Chosen values; of a choice true, false, or none. */
  filters: Record<FilterName, readonly string[]>;
  /** How many pages are shown below one another, from 1. */
  pages: number;
}

/** Reads the state from the query of the page's address. */
export function readBrowseState(params: URLSearchParams): BrowseState {
  const search = params.get('q') ?? '';
  const choice = (name: string) => {
    const value = params.get(name) ?? '';
    return ['true', 'false'].includes(value) ? [value] : [];
  };
  const pages = Math.trunc(Number(params.get('pages')));
  return {
    search,
    view: params.get('view') === 'list' ? 'list' : 'grid',
    sort: readSort(params.get('sort'), search),
    filters: {
      category: params.getAll('category'),
      repository: params.getAll('repository'),
      appType: params.getAll('appType'),
      tag: params.getAll('tag'),
      architecture: params
        .getAll('architecture')
        .filter(value => isArchitecture(value)),
      installed: choice('installed'),
      runsHere: choice('runsHere'),
    },
    pages: Math.min(maxPages, Math.max(1, pages || 1)),
  };
}

/** Writes a state as the query of an address; what is as usual is left out. */
export function writeBrowseState(state: BrowseState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.search) params.set('q', state.search);
  if (state.view === 'list') params.set('view', 'list');
  if (state.sort !== usualSort(state.search)) params.set('sort', state.sort);
  for (const [name, values] of Object.entries(state.filters)) {
    values.forEach(value => params.append(name, value));
  }
  if (state.pages > 1) params.set('pages', String(state.pages));
  return params;
}

/** How the platform calls the orders: what is most and newest stands first. */
const askedSort = {
  relevance: 'relevance',
  name: 'name',
  popularity: '-launchCount',
  rating: '-rating',
  newest: '-createdAt',
} as const satisfies Record<Sort, CatalogQuery['sort']>;

/** The question to the platform that a state stands for, without its cursor. */
export function toCatalogQuery({
  search,
  sort,
  filters,
}: BrowseState): CatalogQuery {
  const { installed, runsHere, ...lists } = filters;
  const chosen = ([value]: readonly string[]) =>
    value === undefined ? undefined : value === 'true';
  return {
    search: search.trim() || undefined,
    ...(lists as Pick<CatalogQuery, (typeof listFilters)[number]>),
    installed: chosen(installed),
    runsHere: chosen(runsHere),
    sort: askedSort[sort],
    limit: templatesPerPage,
  };
}

/** How many values are chosen in all filters together. */
export function chosenCount({ filters }: BrowseState): number {
  return Object.values(filters).flat().length;
}

/** The platform refuses others. */
const architectures: readonly string[] = [
  ...(['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64'] as const),
  'unknown',
] satisfies CatalogQuery['architecture'];

function isArchitecture(value: string): boolean {
  return architectures.includes(value);
}

function usualSort(search: string): Sort {
  return search.trim() ? 'relevance' : 'name';
}

function readSort(text: string | null, search: string): Sort {
  const sort = sorts.find(known => known === text);
  // Without a search nothing is more relevant than another.
  if (!sort || (sort === 'relevance' && !search.trim())) {
    return usualSort(search);
  }
  return sort;
}
