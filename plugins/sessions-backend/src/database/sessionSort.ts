import { InputError } from '@backstage/errors';

/**
 * How a list may be sorted: the expression of the name in `?sort=`, and its SQL type. No expression is ever null. Those that the portal's
 * lists offer have an index of just this expression (`migrations/20261124_lists.js`).
 */
const sortable = {
  name: { expression: 'id', type: 'text' },
  displayName: { expression: 'lower(display_name)', type: 'text' },
  user: { expression: 'user_id', type: 'text' },
  template: { expression: 'template_name', type: 'text' },
  state: { expression: 'state', type: 'text' },
  phase: { expression: 'phase', type: 'text' },
  activeConnections: { expression: 'active_connections', type: 'integer' },
  createdAt: { expression: 'created_at', type: 'timestamptz' },
  lastConnection: {
    expression: `coalesce(last_connection, 'epoch'::timestamptz)`,
    type: 'timestamptz',
  },
  /** Those in use now are the last used; what was never used counts from when it was made, so that one finds what one just launched. */
  lastUsed: {
    expression: `(case when active_connections > 0 then 'infinity'::timestamptz else coalesce(greatest(last_connection, last_disconnect), created_at) end)`,
    type: 'timestamptz',
  },
} as const;

export type SessionSort = {
  /** As asked for, such as `-createdAt`. */
  text: string;
  expression: string;
  type: string;
  descending: boolean;
};

export const defaultSort = '-createdAt';

/** Reads `name` or `-name`. @throws InputError for a name that cannot be sorted by. */
export function parseSort(text = defaultSort): SessionSort {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  if (!Object.hasOwn(sortable, name)) {
    throw new InputError(
      `sort: "${name}" cannot be sorted by; use one of ${Object.keys(sortable).join(', ')}, with a leading - for descending`,
    );
  }
  return { text, descending, ...sortable[name as keyof typeof sortable] };
}
