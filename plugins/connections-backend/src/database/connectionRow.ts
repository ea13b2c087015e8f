import type { ConnectionStatus } from '@streamspace/plugin-common';

/** What was seen when a person last used an app. */
export type ActivityKind = NonNullable<ConnectionStatus['lastActivityKind']>;

/** What a person may do in a session. An admin takes part without taking a place. */
export type Role = 'owner' | 'participant' | 'viewer' | 'admin';

/** One browser of one person in one session: what a Connection stands for. */
export type ConnectionIdentity = {
  sessionName: string;
  sessionNamespace: string;
  sessionUID: string;
  /** Entity ref. */
  user: string;
  browserId: string;
};

/** Who asked, as far as the network tells. */
export type ClientDescription = { clientIP?: string; userAgent?: string };

/** A row of `connections`, as the database has it. */
export type ConnectionRow = {
  id: string;
  session_id: string;
  session_namespace: string;
  session_uid: string;
  user_id: string;
  browser_id: string;
  role: Role;
  client_ip: string | null;
  user_agent: string | null;
  connected_at: Date;
  last_heartbeat: Date;
  last_activity: Date | null;
  last_activity_kind: ActivityKind | null;
  written_activity: Date | null;
  resource_uid: string | null;
  pod_name: string | null;
  written_pod: string | null;
  leaving_at: Date | null;
};

/** A row of `session_connections`. */
export type SessionRow = {
  session_uid: string;
  session_id: string;
  session_namespace: string;
  /** PostgreSQL's bigint comes as text. */
  total_connections: string;
  last_connection: Date | null;
  last_disconnect: Date | null;
};

/** The columns that tell which connection it is. */
export function identityColumns(identity: ConnectionIdentity) {
  return {
    session_id: identity.sessionName,
    session_namespace: identity.sessionNamespace,
    session_uid: identity.sessionUID,
    user_id: identity.user,
    browser_id: identity.browserId,
  };
}

/** Longest user agent that is kept. */
const maxUserAgentLength = 1024;

/** The columns that describe the client. */
export function clientColumns({ clientIP, userAgent }: ClientDescription) {
  return {
    client_ip: clientIP ?? null,
    user_agent: userAgent?.slice(0, maxUserAgentLength) ?? null,
  };
}
