import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { ConnectionStore } from '../database/ConnectionStore';
import type { Grant, GrantStore, StoredGrant } from '../database/GrantStore';
import type { PictureStore } from '../database/PictureStore';
import type { SocketReport, SocketStore } from '../database/SocketStore';
import type { ClientDescription, Role } from '../database/connectionRow';
import type { ActivityWriter } from './ActivityWriter';
import type { ConnectionEnder } from './ConnectionEnder';
import type { PlaceService } from './PlaceService';
import type { SessionFinder } from './SessionFinder';
import type { SessionRights } from './SessionRights';

export type GatewayServiceOptions = {
  connections: ConnectionStore;
  ender: ConnectionEnder;
  activity: ActivityWriter;
  grants: GrantStore;
  sockets: SocketStore;
  pictures: PictureStore;
  finder: SessionFinder;
  rights: SessionRights;
  places: PlaceService;
};

/** What the gateways ask the tracker. */
export class GatewayService {
  constructor(private readonly options: GatewayServiceOptions) {}

  /**
   * Exchanges a ticket for its grant, once.
   *
   * @throws AuthenticationError when it is unknown, used, expired, or for another session.
   */
  async redeem(ticket: string, sessionName: string): Promise<Grant> {
    const { grants, connections } = this.options;
    const grant = await grants.redeem(ticket, sessionName);
    // Who was disconnected meanwhile does not come in by a ticket of before.
    if (!grant || !(await connections.get(grant.connection))) {
      throw new AuthenticationError(
        'the ticket is unknown, used or expired; connect again',
      );
    }
    return withoutOwnership(grant);
  }

  /**
   * Lets a browser with a grant in again: checks rights and places anew, makes its Connection, and wakes the session.
   *
   * @throws AuthenticationError when the grant is revoked or expired; NotAllowedError without a right; NotFoundError when the session is
   * gone; ConflictError when it sleeps and waking takes an explicit act; TooManyConnectionsError.
   */
  async admit(
    presented: Grant,
    client: ClientDescription,
  ): Promise<{ connection: string; role: Role }> {
    const { grants, finder, rights, places } = this.options;
    const grant = await grants.valid(presented.id);
    if (!grant) {
      throw new AuthenticationError(
        'the grant is revoked or expired; connect again',
      );
    }
    const session = await finder.find(grant.sessionName);
    if (session?.metadata.uid !== grant.sessionUID) {
      throw new NotFoundError(`session "${grant.sessionName}" is gone`);
    }
    const role = rights.still(session, grant.user, grant);
    if (!role) {
      throw new NotAllowedError(
        `${grant.user} has no right to session "${grant.sessionName}" any more`,
      );
    }
    places.checkOpen(session, 'automatic');
    const connection = await places.take(session, {
      identity: grant,
      role,
      client,
    });
    await places.wake(session);
    return { connection, role };
  }

  /**
   * Takes a report of what is open through a gateway.
   *
   * @returns names of the sessions of which this gateway is to make a picture.
   */
  async report(
    gateway: string,
    connections: SocketReport[],
  ): Promise<{ pictures: string[] }> {
    const { sockets, ender, activity, pictures } = this.options;
    await sockets.report(gateway, connections);
    await ender.endLeft();
    await activity.writeDue(connections.map(({ name }) => name));
    return { pictures: await pictures.due() };
  }

  /** Keeps the picture of a session, which a gateway made. */
  async keepPicture(sessionUID: string, png: Buffer): Promise<void> {
    await this.options.pictures.put(sessionUID, png);
  }

  /** Ends what a browser was granted, at its own wish. */
  async revoke(presented: Grant): Promise<void> {
    const { grants, ender } = this.options;
    const grant = await grants.valid(presented.id);
    if (!grant) return;
    const { connection: id, sessionNamespace } = grant;
    await ender.revoke({ id, session_namespace: sessionNamespace });
  }
}

/** The grant without the person's groups, which no cookie needs. */
function withoutOwnership({ ownershipRefs: _, ...grant }: StoredGrant): Grant {
  return grant;
}
