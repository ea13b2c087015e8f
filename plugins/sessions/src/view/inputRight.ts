import type { Session } from '@streamspace/plugin-common';

/** Whether what a person types reaches a desktop, and why not. */
export type InputRight =
  { name: 'allowed' } | { name: 'viewer' } | { name: 'controlled'; by: string };

/** What the gateway decides for a person by the session as it is now; this is to show it, the gateway drops the rest. */
export function inputRight(
  { spec, status }: Session,
  user: string | undefined,
): InputRight {
  const me = status?.connectedUsers?.find(person => person.user === user);
  if (me?.role === 'viewer') return { name: 'viewer' };
  const by = spec.sharing?.control;
  return by && user && by !== user
    ? { name: 'controlled', by }
    : { name: 'allowed' };
}
