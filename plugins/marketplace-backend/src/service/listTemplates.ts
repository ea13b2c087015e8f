import { InputError } from '@backstage/errors';
import {
  matchesSearch,
  type AnswerOf,
  type MarketplaceOperations,
  type QueryOf,
  type Template,
} from '@streamspace/plugin-common';

type Operation = MarketplaceOperations['listTemplates'];

/** The query with the defaults that the validator has filled in. */
export type TemplateQuery = QueryOf<Operation> &
  Required<Pick<QueryOf<Operation>, 'limit' | 'sort'>>;

export type TemplatePage = AnswerOf<Operation>;

type TemplateSort = Exclude<TemplateQuery['sort'], `-${string}`>;

const sortKeys: Record<TemplateSort, (template: Template) => string> = {
  name: ({ metadata }) => metadata.name!,
  displayName: ({ spec }) => spec.displayName.toLowerCase(),
  category: ({ spec }) => (spec.category ?? '').toLowerCase(),
  createdAt: ({ metadata }) => metadata.creationTimestamp ?? '',
};

/**
 * One page of the templates that match.
 *
 * The cursor says after which key and name the page begins, so templates that come or go meanwhile neither repeat nor hide another.
 *
 * @throws InputError when the cursor is not one of this list.
 */
export function listTemplates(
  templates: Template[],
  query: TemplateQuery,
): TemplatePage {
  const { limit, cursor, sort } = query;
  const keyOf = sortKeys[sort.replace(/^-/, '') as TemplateSort];
  const direction = sort.startsWith('-') ? -1 : 1;
  const position = (template: Template): Position => [
    keyOf(template),
    template.metadata.name!,
  ];
  const matching = templates
    .filter(template => matches(template, query))
    .sort((a, b) => direction * compare(position(a), position(b)));
  const after = cursor === undefined ? undefined : decodeCursor(cursor, sort);
  const rest = after
    ? matching.filter(
        template => direction * compare(position(template), after) > 0,
      )
    : matching;
  const items = rest.slice(0, limit);
  return {
    items,
    totalItems: matching.length,
    ...(rest.length > limit && {
      nextCursor: encodeCursor(position(items.at(-1)!), sort),
    }),
  };
}

/** Sort key and name. */
type Position = [key: string, name: string];

function compare(a: Position, b: Position): number {
  const index = a[0] === b[0] ? 1 : 0;
  if (a[index] === b[index]) return 0;
  return a[index] < b[index] ? -1 : 1;
}

function matches(
  template: Template,
  { category, search }: TemplateQuery,
): boolean {
  if (category !== undefined) {
    const own = template.spec.category ?? '';
    const parts = own.split(',').map(part => part.trim());
    if (own !== category && !parts.includes(category)) return false;
  }
  return search === undefined || matchesSearch(template, search);
}

function encodeCursor(position: Position, sort: string): string {
  return Buffer.from(JSON.stringify([sort, ...position])).toString('base64url');
}

function decodeCursor(cursor: string, sort: string): Position {
  try {
    const [ofSort, key, name] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (
      ofSort === sort &&
      typeof key === 'string' &&
      typeof name === 'string'
    ) {
      return [key, name];
    }
  } catch {
    // Told below, as any other cursor that is not ours.
  }
  throw new InputError(
    'cursor: not one that this list in this order gave; leave it out to begin at the first page',
  );
}
