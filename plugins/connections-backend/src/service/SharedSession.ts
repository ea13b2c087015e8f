import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  sessionOwner,
  type AnswerOf,
  type ConnectionsOperations,
  type Session,
} from '@streamspace/plugin-common';
import { userRefOf } from '@streamspace/plugin-node';
import type { ConnectionStore } from '../database/ConnectionStore';
import { listConnections } from '../database/listConnections';
import type { PictureStore, Picture } from '../database/PictureStore';
import type { LivingConnections } from '../kubernetes/LivingConnections';
import type { ConnectionResources } from '../kubernetes/ConnectionResources';
import type { ActivityWriter } from './ActivityWriter';
import type { SessionFinder } from './SessionFinder';
import { noSuchSession, type Right, type SessionRights } from './SessionRights';
import type { Knex } from 'knex';

type User = BackstageCredentials<BackstageUserPrincipal>;

export type SharedSessionOptions = {
  db: Knex;
  finder: SessionFinder;
  rights: SessionRights;
  connections: ConnectionStore;
  pictures: PictureStore;
  resources: ConnectionResources;
  activity: ActivityWriter;
  living: LivingConnections;
  now: () => Date;
};

/** What those who may open a session do with it together, besides connecting. */
export class SharedSession {
  constructor(private readonly options: SharedSessionOptions) {}

  /** Who is connected. Addresses and browsers are told to administrators and the owner alone. */
  async people(
    credentials: User,
    name: string,
  ): Promise<AnswerOf<ConnectionsOperations['listSessionConnections']>> {
    const { session, right } = await this.enter(credentials, name);
    const page = await listConnections(this.options.db, {
      sessionUID: session.metadata.uid,
      sort: 'connectedAt',
      limit: 500,
    });
    if (right.role === 'owner' || right.role === 'admin') return page;
    const items = page.items.map(
      ({ clientIP: _ip, userAgent: _agent, ...item }) => item,
    );
    return { ...page, items };
  }

  /** Counts as use of the session by its caller, whether connected or not. */
  async keepRunning(credentials: User, name: string): Promise<void> {
    const { connections, activity } = this.options;
    const { session } = await this.enter(credentials, name);
    const uid = session.metadata.uid!;
    const rows = await connections.ofPerson(uid, userRefOf(credentials));
    if (rows.length === 0) {
      await connections.restartIdleTime(uid);
      await this.options.resources.noteDisconnect(session);
      return;
    }
    const now = this.options.now();
    await connections.touch(
      rows.map(({ id, last_heartbeat: heardAt }) => ({
        id,
        heardAt,
        activeAt: now,
        activityKind: 'KeepRunning',
      })),
    );
    await activity.writeNow(rows.map(({ id }) => id));
  }

  /**
   * Gives the control of the desktop to one person, or, without a user, to everybody who may type.
   *
   * @throws NotAllowedError for who is neither the owner nor gives back their own control; InputError for somebody who cannot have it.
   */
  async giveControl(
    credentials: User,
    name: string,
    user: string | undefined,
  ): Promise<void> {
    const { living, resources } = this.options;
    const { session, right } = await this.enter(credentials, name);
    const owns = right.role === 'owner' || right.role === 'admin';
    const givesBack =
      user === undefined &&
      session.spec.sharing?.control === userRefOf(credentials);
    if (!owns && !givesBack) {
      throw new NotAllowedError(
        `only ${sessionOwner(session)}, who owns session "${name}", hands its control over`,
      );
    }
    const mayHaveIt =
      user === undefined ||
      living
        .of(session)
        .some(({ spec }) => spec.user === user && spec.role !== 'viewer');
    if (!mayHaveIt) {
      throw new InputError(
        `${user} cannot have the control of session "${name}": only somebody who is connected and may type can`,
      );
    }
    await resources.giveControl(session, user);
  }

  /** The latest picture of the session; a newer one is made, since somebody looks. */
  async picture(credentials: User, name: string): Promise<Picture | undefined> {
    const { pictures } = this.options;
    const { session } = await this.enter(credentials, name);
    const uid = session.metadata.uid!;
    const { app, phase } = session.status ?? {};
    if (phase === 'Running' && app?.vnc?.protocol === 'rfb') {
      await pictures.want(uid, name);
    }
    return pictures.get(uid);
  }

  /** @throws NotFoundError for a session that does not exist, or that the caller may not open. */
  private async enter(
    credentials: User,
    name: string,
  ): Promise<{ session: Session; right: Right }> {
    const { finder, rights } = this.options;
    const session = await finder.find(name);
    if (!session) throw noSuchSession(name);
    return { session, right: await rights.of(credentials, session) };
  }
}
