import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  parseDurationMs,
  sessionCreatePermission,
  type AnswerOf,
  type ConnectionsOperations,
  type Session,
} from '@streamspace/plugin-common';
import {
  createSession,
  isAlreadyExists,
  mayLaunchDrafts,
  userRefOf,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { GrantStore } from '../database/GrantStore';
import type {
  ClientDescription,
  ConnectionIdentity,
} from '../database/connectionRow';
import { awaitRunning } from './awaitRunning';
import type { Heartbeats } from './Heartbeats';
import type { PlaceService, Waking } from './PlaceService';
import type { SessionFinder } from './SessionFinder';
import { noSuchSession, type Right, type SessionRights } from './SessionRights';
import { connectSettings } from './sessionSettings';

export type ConnectOptions = {
  kubernetes: KubernetesService;
  permissions: PermissionsService;
  finder: SessionFinder;
  rights: SessionRights;
  places: PlaceService;
  grants: GrantStore;
  heartbeats: Heartbeats;
};

export type ConnectRequest = {
  sessionName: string;
  /** Launched under that name where there is no such session. */
  template?: string;
  browserId: string;
  client: ClientDescription;
  /** What becomes of a session that sleeps. */
  waking: Waking;
};

/** A browser that has its place, before the session runs. */
export type Connecting = {
  connection: string;
  identity: ConnectionIdentity;
  right: Right;
  session: Session;
};

/** What a browser needs to enter. */
export type Connected = AnswerOf<ConnectionsOperations['connectSession']>;

/** While somebody waits for a session to start, their Connection is alive, though their viewer sends no heartbeat yet. */
const waitingHeartbeatMs = 20_000;

/** Connects a person's browser to a session: right, place, wake, wait, ticket. */
export class ConnectService {
  constructor(private readonly options: ConnectOptions) {}

  /**
   * Checks the right, takes a place, and wakes the session; launches it where there is none and a template is named.
   *
   * @throws NotFoundError, NotAllowedError, InputError, GoneError, ConflictError, TooManyConnectionsError
   */
  async begin(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    request: ConnectRequest,
  ): Promise<Connecting> {
    const { finder, rights, places } = this.options;
    const session =
      (await finder.find(request.sessionName)) ??
      (await this.launch(credentials, request));
    const right = await rights.of(credentials, session);
    places.checkOpen(session, request.waking);

    const { name, namespace, uid } = session.metadata;
    const identity = {
      sessionName: name!,
      sessionNamespace: namespace!,
      sessionUID: uid!,
      user: userRefOf(credentials),
      browserId: request.browserId,
    };
    const { role } = right;
    const { client } = request;
    const connection = await places.take(session, { identity, role, client });
    await places.wake(session);
    return { connection, identity, right, session };
  }

  /** Two browsers may launch the same session at once: the second finds what the first has made. */
  private async launch(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    { sessionName, template }: ConnectRequest,
  ): Promise<Session> {
    if (!template) throw noSuchSession(sessionName);
    const { kubernetes, permissions, finder } = this.options;
    const permission = sessionCreatePermission;
    const [{ result }] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `you may not launch sessions: the permission ${permission.name} is missing`,
      );
    }
    const user = userRefOf(credentials);
    const wished = {
      user,
      name: sessionName,
      spec: { template },
      mayLaunchDrafts: () => mayLaunchDrafts(permissions, credentials),
    };
    return createSession(kubernetes, wished).catch(async error => {
      const made = isAlreadyExists(error) && (await finder.find(sessionName));
      if (made) return made;
      throw error;
    });
  }

  /**
   * Waits until the session runs, and gives the ticket.
   *
   * @returns undefined for `connected` when it did not run within its `startupTimeout`; it keeps starting.
   * @throws ConflictError when the session failed or went away.
   */
  async complete(
    { connection, identity, right, session }: Connecting,
    signal: AbortSignal,
    onChange?: (session: Session) => void,
  ): Promise<{ connected?: Connected; session: Session }> {
    const { finder, grants, heartbeats } = this.options;
    const { startupTimeout } = connectSettings(
      session,
      finder.template(session),
    );
    const beating = setInterval(
      () => heartbeats.beat(connection),
      waitingHeartbeatMs,
    );
    const outcome = await awaitRunning({
      sessions: finder.sessions,
      session,
      timeoutMs: parseDurationMs(startupTimeout),
      signal,
      onChange,
    });
    clearInterval(beating);

    if (outcome.kind === 'timeout') return { session: outcome.session };
    if (outcome.kind !== 'running') throw notRunning(outcome.session);
    const { role, ownershipRefs } = right;
    const { ticket } = await grants.issue({
      identity,
      role,
      connection,
      ownershipRefs,
    });
    return {
      session: outcome.session,
      connected: {
        connection,
        url: outcome.session.status!.url!,
        ticket,
        session: outcome.session,
      },
    };
  }
}

function notRunning({ metadata, status }: Session): ConflictError {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  if (status?.phase !== 'Failed') {
    return new ConflictError(
      `session "${metadata.name}" ended while it was starting; launch it again`,
    );
  }
  return new ConflictError(
    `session "${metadata.name}" could not be started: ${ready?.message ?? 'its events say why'}`,
  );
}
