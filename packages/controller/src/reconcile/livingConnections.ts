import type { Connection, Session } from '@streamspace/plugin-common';
import { Connection as ConnectionKind } from '@streamspace/plugin-node';
import type { SessionContext } from './SessionContext';

/** Those of the Connections that are this Session's, not those of an earlier one of its name, and are not on their way out. */
export function livingConnections(
  connections: Connection[],
  { metadata: { name, uid } }: Session,
): Connection[] {
  return connections.filter(
    ({ spec, metadata }) =>
      spec.sessionName === name &&
      (!spec.sessionUID || spec.sessionUID === uid) &&
      !metadata.deletionTimestamp,
  );
}

/** The same, asked of the server now: for what cannot be undone the copy may be too old. */
export async function readLivingConnections(
  { client }: SessionContext,
  session: Session,
): Promise<Connection[]> {
  const { namespace } = session.metadata;
  const living: Connection[] = [];
  let next: string | undefined;
  do {
    const page = await client.list(ConnectionKind, {
      namespace,
      limit: 500,
      continue: next,
    });
    living.push(...livingConnections(page.items, session));
    next = page.metadata.continue;
  } while (next);
  return living;
}
