import type { Connection, Session } from '@streamspace/plugin-common';

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
