import {
  invitationsOf,
  sessionOwner,
  type Session,
} from '@streamspace/plugin-common';
import { withoutManagedFields } from '@streamspace/plugin-node';

/** A row of the table `sessions`. */
export type SessionRow = {
  id: string;
  uid: string;
  namespace: string;
  resource_version: string;
  user_id: string;
  template_name: string;
  /** What the Template is called now; its name where there is none. */
  template_display_name: string;
  /** As the owner calls it; null where they do not. */
  display_name: string | null;
  state: string;
  phase: string;
  app_type: string | null;
  active_connections: number;
  url: string | null;
  created_at: string;
  last_connection: string | null;
  last_disconnect: string | null;
  /** Entity refs of whom the owner has invited. */
  shared_with: string[];
  /** When the invitations end, in the order of `shared_with`; null: never. */
  shared_until: (string | null)[];
  /** JSON text; read back as the object. */
  resource: string;
};

/** What a Template is called; its name where there is none of that name. */
export type AppNameOf = (templateName: string) => string;

/** The row of a Session that the API server gave. */
export function toSessionRow(
  session: Session,
  appNameOf: AppNameOf,
): SessionRow {
  const { metadata, spec, status } = session;
  const invitations = invitationsOf(session);
  return {
    id: metadata.name!,
    uid: metadata.uid!,
    namespace: metadata.namespace!,
    resource_version: metadata.resourceVersion!,
    user_id: sessionOwner(session),
    template_name: spec.template,
    template_display_name: appNameOf(spec.template),
    display_name: spec.displayName || null,
    state: spec.state ?? 'running',
    phase: status?.phase ?? 'Pending',
    app_type:
      spec.appType ??
      (status?.effective?.appType?.value as string | undefined) ??
      null,
    active_connections: status?.activeConnections ?? 0,
    url: status?.url ?? null,
    created_at: metadata.creationTimestamp!,
    last_connection: status?.lastConnection ?? null,
    last_disconnect: status?.lastDisconnect ?? null,
    shared_with: invitations.map(({ subject }) => subject),
    shared_until: invitations.map(({ expiresAtMs }) =>
      expiresAtMs === undefined ? null : new Date(expiresAtMs).toISOString(),
    ),
    resource: JSON.stringify(withoutManagedFields(session)),
  };
}
