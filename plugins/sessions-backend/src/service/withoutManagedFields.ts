import type { Session } from '@streamspace/plugin-common';

/** The Session without the API server's notes on who wrote which field: half of its size, and of use to nobody here. */
export function withoutManagedFields(session: Session): Session {
  const { managedFields: _, ...metadata } = session.metadata as Record<
    string,
    unknown
  >;
  return { ...session, metadata };
}
