/**
 * How a list may be sorted, by the name in `?sort=`. The expressions that the portal's lists offer have an index of just this expression
 * (`migrations/20261124_lists.js`, `20261124_titles.js`).
 */
export const sessionSort = {
  name: { expression: 'id', type: 'text' },
  /** As the owner calls it, else as its app is called: what the list shows. */
  displayName: {
    expression: 'lower(coalesce(display_name, template_display_name))',
    type: 'text',
  },
  user: { expression: 'user_id', type: 'text' },
  /** As the app is called, not its id. */
  template: { expression: 'lower(template_display_name)', type: 'text' },
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

export const defaultSort = '-createdAt';
