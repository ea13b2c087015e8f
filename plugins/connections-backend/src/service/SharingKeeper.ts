/**
 * Keeps the Connections of a session to what its owner says of sharing: who is no longer invited is put out, whose role changed has the new
 * one, and the control that somebody had who left goes back to everybody.
 *
 * A level-triggered loop over sessions, driven by the watches and by the times at which invitations expire. Each replica runs it; a second
 * pass finds nothing to do.
 */
import {
  invitationsOf,
  normalizeUserRef,
  sessionOwner,
  type Connection,
  type Session,
} from '@streamspace/plugin-common';
import {
  isNotFound,
  objectKey,
  WorkQueue,
  type Outcome,
  type Reflector,
} from '@streamspace/plugin-node';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { GrantStore } from '../database/GrantStore';
import type { LivingConnections } from '../kubernetes/LivingConnections';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { ConnectionEnder } from './ConnectionEnder';
import type { SessionRights } from './SessionRights';

export type SharingKeeperOptions = {
  sessions: Reflector<Session>;
  reflector: Reflector<Connection>;
  living: LivingConnections;
  connections: ConnectionStore;
  grants: GrantStore;
  resources: ConnectionResources;
  rights: SessionRights;
  ender: ConnectionEnder;
  onError: (error: Error) => void;
  now?: () => number;
};

export class SharingKeeper {
  private readonly queue: WorkQueue;
  private readonly stops: (() => void)[];

  constructor(private readonly options: SharingKeeperOptions) {
    const { sessions, reflector, onError } = options;
    this.queue = new WorkQueue({
      reconcile: key => this.reconcile(key),
      onError: (_key, error) => onError(error),
    });
    this.stops = [
      sessions.onChange(({ key, before, after }) => {
        if (after && hasChanged(before, after)) this.queue.add(key);
      }),
      reflector.onChange(({ before, after }) => {
        const { metadata, spec } = (after ?? before)!;
        if (before && after) return;
        const { namespace } = metadata;
        this.queue.add(objectKey({ namespace, name: spec.sessionName }));
      }),
    ];
    for (const session of sessions.list()) this.queue.add(objectKey(session));
  }

  async stop(): Promise<void> {
    this.stops.forEach(stop => stop());
    await this.queue.stop();
  }

  private async reconcile(key: string): Promise<Outcome> {
    const { sessions, now = Date.now } = this.options;
    const session = sessions.get(key);
    if (!session) return { done: true };
    const living = this.options.living.of(session);
    for (const connection of living) await this.review(session, connection);
    await this.returnControl(session, living);

    const expiries = invitationsOf(session)
      .map(({ expiresAtMs = Infinity }) => expiresAtMs - now())
      .filter(restMs => restMs > 0 && restMs < Infinity);
    return living.length > 0 && expiries.length > 0
      ? { requeueAfterMs: Math.min(...expiries) }
      : { done: true };
  }

  private async review(session: Session, connection: Connection) {
    const { spec, metadata } = connection;
    if (sessionOwner(session) === normalizeUserRef(spec.user)) return;
    const { connections, grants, resources, rights, ender } = this.options;
    const id = metadata.name!;
    const row = await connections.get(id);
    // Of a connection that the database lost, only the person is known; their groups are told again when they connect.
    const given = (await grants.latest(id)) ?? { ownershipRefs: [spec.user] };
    const role = rights.still(session, spec.user, {
      role: row?.role ?? spec.role ?? 'viewer',
      ownershipRefs: given.ownershipRefs,
    });
    const namespace = metadata.namespace!;
    if (!role) {
      await ender.revoke({ id, session_namespace: namespace });
      return;
    }
    if (row && row.role !== role) await connections.setRole(id, role);
    await resources
      .setRole({ namespace, name: id }, role, spec.role)
      .catch(ignoreNotFound);
  }

  private async returnControl(session: Session, living: Connection[]) {
    const inControl = session.spec.sharing?.control;
    if (!inControl) return;
    // The copy must have seen the person before it can tell that they left.
    if (!this.options.reflector.healthy) return;
    const mayHaveIt = living.some(
      ({ spec }) => spec.user === inControl && spec.role !== 'viewer',
    );
    if (mayHaveIt) return;
    await this.options.resources
      .giveControl(session, undefined)
      .catch(ignoreNotFound);
  }
}

/** Whether something changed on which the rights of those who are connected depend. */
function hasChanged(before: Session | undefined, after: Session): boolean {
  return (
    !before ||
    before.spec.user !== after.spec.user ||
    JSON.stringify(before.spec.sharing) !== JSON.stringify(after.spec.sharing)
  );
}

function ignoreNotFound(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
