/**
 * Keeps the status fields of the tracker true: `activeConnections`, `connectedUsers`, `lastConnection`, `lastDisconnect`, `totalConnections`.
 *
 * A level-triggered loop over sessions, driven by the watch of Connections, so that it does not matter who made or deleted one: the count is
 * of those that exist. Each replica runs it; they write the same, and only where it differs.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  isNotFound,
  objectKey,
  parseObjectKey,
  Session as SessionKind,
  WorkQueue,
  type KubernetesClient,
  type ObjectChange,
  type Outcome,
  type Reflector,
} from '@streamspace/plugin-node';
import type {
  Connection,
  Session,
  SessionStatus,
} from '@streamspace/plugin-common';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { LivingConnections } from '../kubernetes/LivingConnections';
import { connectedUsers } from './connectedUsers';

export type SessionStatusWriterOptions = {
  client: KubernetesClient;
  sessions: Reflector<Session>;
  reflector: Reflector<Connection>;
  living: LivingConnections;
  connections: ConnectionStore;
  onError: (error: Error) => void;
};

type CountedStatus = Pick<
  SessionStatus,
  | 'activeConnections'
  | 'connectedUsers'
  | 'totalConnections'
  | 'lastConnection'
  | 'lastDisconnect'
>;

export class SessionStatusWriter {
  private readonly queue: WorkQueue;
  private readonly stops: (() => void)[];

  constructor(private readonly options: SessionStatusWriterOptions) {
    this.queue = new WorkQueue({
      reconcile: key => this.reconcile(key),
      onError: (_key, error) => options.onError(error),
    });
    this.stops = [
      options.reflector.onChange(change => void this.onConnection(change)),
      options.sessions.onChange(change => void this.onSession(change)),
    ];
    // What the live copies hold already has made its changes before.
    for (const session of options.sessions.list()) {
      this.queue.add(objectKey(session));
    }
  }

  async stop(): Promise<void> {
    this.stops.forEach(stop => stop());
    await this.queue.stop();
  }

  private async onConnection({ before, after }: ObjectChange<Connection>) {
    const connection = (after ?? before)!;
    try {
      if (!after) {
        await this.options.connections.removeResource(before!.metadata.uid!);
      }
    } catch (error) {
      // The sweep finds the row later, by its silence.
      this.options.onError(error as Error);
    }
    this.queue.add(sessionKey(connection));
  }

  private async onSession({ key, before, after }: ObjectChange<Session>) {
    if (!before) this.queue.add(key);
    if (after) return;
    await this.options.connections
      .forgetSession(before!.metadata.uid!)
      .catch(this.options.onError);
  }

  private async reconcile(key: string): Promise<Outcome> {
    const { sessions, reflector, connections, client } = this.options;
    const session = sessions.get(key);
    if (!session || !reflector.healthy) return { done: true };
    const uid = session.metadata.uid!;
    const living = this.options.living.of(session);
    for (const connection of living) await this.adopt(connection, session);

    const counts = await connections.counts(uid);
    if (!counts) return { done: true };
    const patch = changedFields(session.status ?? {}, {
      activeConnections: living.length,
      connectedUsers: connectedUsers(living),
      totalConnections: counts.totalConnections,
      lastConnection: counts.lastConnection?.toISOString(),
      lastDisconnect: counts.lastDisconnect?.toISOString(),
    });
    if (!patch) return { done: true };
    await client
      .mergePatch(
        SessionKind,
        parseObjectKey(key),
        { status: patch },
        { subresource: 'status' },
      )
      .catch(error => {
        if (!isNotFound(error)) throw error;
      });
    return { done: true };
  }

  private async adopt(connection: Connection, session: Session) {
    const { spec, metadata } = connection;
    await this.options.connections.adopt({
      id: metadata.name!,
      resourceUid: metadata.uid!,
      identity: {
        sessionName: spec.sessionName,
        sessionNamespace: metadata.namespace!,
        sessionUID: session.metadata.uid!,
        user: spec.user,
        browserId: spec.browserId ?? '',
      },
      role: spec.role ?? 'owner',
      client: { clientIP: spec.clientIP, userAgent: spec.userAgent },
      connectedAt: new Date(metadata.creationTimestamp!),
      knownTotal: session.status?.totalConnections ?? 0,
    });
    // It may have ended before its row was there to be removed.
    const now = this.options.reflector.get(objectKey(connection));
    if (now?.metadata.uid !== metadata.uid) {
      await this.options.connections.removeResource(metadata.uid!);
    }
  }
}

function sessionKey({ metadata, spec }: Connection): string {
  return objectKey({ namespace: metadata.namespace, name: spec.sessionName });
}

/** The fields that differ; undefined where none does. Kubernetes' times may come without fractions of a second. */
function changedFields(
  present: CountedStatus,
  wished: CountedStatus,
): CountedStatus | undefined {
  const changed = Object.entries(wished).filter(([name, value]) => {
    const now = present[name as keyof CountedStatus];
    return value !== undefined && !isSame(now, value);
  });
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') {
    return isDeepStrictEqual(a, b);
  }
  return Math.floor(Date.parse(a) / 1000) === Math.floor(Date.parse(b) / 1000);
}
