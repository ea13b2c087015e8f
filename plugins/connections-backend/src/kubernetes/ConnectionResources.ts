import {
  labels,
  userSlug,
  type Connection,
  type Session,
} from '@streamspace/plugin-common';
import {
  apiVersionOf,
  Connection as ConnectionKind,
  isAlreadyExists,
  isNotFound,
  Session as SessionKind,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type {
  ClientDescription,
  ConnectionIdentity,
  Role,
} from '../database/connectionRow';

export type ConnectionRef = { namespace: string; name: string };

/** The Connection resources in Kubernetes. */
export class ConnectionResources {
  constructor(
    private readonly client: KubernetesClient,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Makes a Connection, or finds the one that an earlier try made; the session's deletion takes it along. */
  async ensure(
    name: string,
    options: {
      identity: ConnectionIdentity;
      role: Role;
      client: ClientDescription;
    },
  ): Promise<Connection> {
    const { identity } = options;
    const ref = { namespace: identity.sessionNamespace, name };
    const role = roleInResource(options.role);
    try {
      const created = await this.client.create(
        ConnectionKind,
        newConnection(ref, options),
      );
      const now = this.now().toISOString();
      await this.writeStatus(ref, {
        connectedAt: now,
        lastActivity: now,
        active: true,
      });
      return created;
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
    const found = await this.client.get(ConnectionKind, ref);
    if (found.spec.role === role) return found;
    return this.client.mergePatch(ConnectionKind, ref, { spec: { role } });
  }

  /** Changes what a Connection allows, where it allows something else. */
  async setRole(
    ref: ConnectionRef,
    role: Role,
    present: Connection['spec']['role'],
  ): Promise<void> {
    const wanted = roleInResource(role);
    if (wanted === present) return;
    await this.client.mergePatch(ConnectionKind, ref, {
      spec: { role: wanted },
    });
  }

  /** Says whose input reaches a session's desktop; everybody's who may type without a user. */
  async giveControl(session: Session, user: string | undefined): Promise<void> {
    await this.patchSession(session, {
      spec: { sharing: { control: user ?? null } },
    });
  }

  /** Deletes a Connection; one that is gone already is fine. */
  async delete(ref: ConnectionRef): Promise<void> {
    await this.client.delete(ConnectionKind, ref).catch(ignoreNotFound);
  }

  async writeStatus(
    ref: ConnectionRef,
    status: Partial<NonNullable<Connection['status']>>,
  ): Promise<void> {
    await this.client
      .mergePatch(ConnectionKind, ref, { status }, { subresource: 'status' })
      .catch(ignoreNotFound);
  }

  /** Wishes a session to run. */
  async wake(session: Session): Promise<void> {
    await this.patchSession(session, { spec: { state: 'running' } });
  }

  /** Lets the idle time of a session begin anew, as if somebody had just left. */
  async noteDisconnect(session: Session): Promise<void> {
    const lastDisconnect = this.now().toISOString();
    await this.patchSession(
      session,
      { status: { lastDisconnect } },
      { subresource: 'status' },
    );
  }

  private async patchSession(
    { metadata: { namespace, name, uid } }: Session,
    patch: object,
    options?: { subresource: 'status' },
  ): Promise<void> {
    await this.client.mergePatch(
      SessionKind,
      { namespace, name: name! },
      // A Session that was made anew under this name meanwhile is another one.
      { metadata: { uid }, ...patch },
      options,
    );
  }
}

/** An admin takes part; the resource knows no role of its own for that. */
function roleInResource(role: Role): Connection['spec']['role'] {
  return role === 'admin' ? 'participant' : role;
}

function newConnection(
  ref: ConnectionRef,
  {
    identity,
    role,
    client,
  }: { identity: ConnectionIdentity; role: Role; client: ClientDescription },
): Connection {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Connection',
    metadata: {
      ...ref,
      labels: {
        [labels.session]: identity.sessionName,
        [labels.sessionUid]: identity.sessionUID,
        [labels.user]: userSlug(identity.user),
      },
      ownerReferences: [
        {
          apiVersion: apiVersionOf(SessionKind),
          kind: SessionKind.kind,
          name: identity.sessionName,
          uid: identity.sessionUID,
        },
      ],
    },
    spec: {
      sessionName: identity.sessionName,
      sessionUID: identity.sessionUID,
      user: identity.user,
      role: roleInResource(role),
      browserId: identity.browserId,
      clientIP: client.clientIP,
      userAgent: client.userAgent,
    },
  };
}

function ignoreNotFound(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
