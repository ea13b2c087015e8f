import {
  createHash,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';
import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  sessionConnectPermission,
  sessionOwner,
  sessionSharePermission,
  type BodyOf,
  type Session,
  type SessionsOperations,
  type SessionSpec,
} from '@streamspace/plugin-common';
import {
  isConflict,
  isNotFound,
  Session as SessionKind,
  userRefOf,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { SessionStore } from '../database/SessionStore';
import type { SessionAccess } from './SessionAccess';
import type { SessionsService } from './SessionsService';

type User = BackstageCredentials<BackstageUserPrincipal>;
type Sharing = NonNullable<SessionSpec['sharing']>;
type Link = NonNullable<Sharing['links']>[number];

const secretBytes = 32;

/** Longest life of a link, in milliseconds. */
const maxLifeMs = 366 * 24 * 3_600_000;

/** How often a change is tried again when somebody else changed the session first. */
const maxAttempts = 5;

/**
 * Links that let in whoever is signed in and opens them. Of a link's secret only the hash is kept, in the Session, which is where all of
 * sharing stands; who comes by it is invited by name, so that the owner sees who they are and may take each back.
 */
export class SharingLinks {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      store: SessionStore;
      access: SessionAccess;
      sessions: SessionsService;
      now?: () => number;
    },
  ) {}

  /** @throws NotFoundError, NotAllowedError; InputError for a time that has passed or is too far, or a viewer where nobody can merely watch. */
  async create(
    credentials: User,
    name: string,
    { role, expiresAt }: BodyOf<SessionsOperations['createSessionLink']>,
  ): Promise<{ id: string; secret: string }> {
    const lifeMs = Date.parse(expiresAt) - this.now();
    if (!(lifeMs > 0 && lifeMs <= maxLifeMs)) {
      throw new InputError(
        'expiresAt: choose a time from now to a year from now',
      );
    }
    await this.requireShare(credentials, name);
    const secret = randomBytes(secretBytes).toString('base64url');
    const id = randomUUID().slice(0, 8);
    const link: Link = { id, secretHash: hashOf(secret), role, expiresAt };
    await this.change(name, session => {
      requireWatchable(session, role);
      return { links: [...this.living(session), link] };
    });
    return { id, secret };
  }

  /** Ends a link and the invitations of those who came by it. One that has ended already is fine. @throws NotFoundError, NotAllowedError */
  async delete(credentials: User, name: string, id: string): Promise<void> {
    await this.requireShare(credentials, name);
    await this.change(name, ({ spec: { sharing } }) => ({
      links: (sharing?.links ?? []).filter(link => link.id !== id),
      grants: (sharing?.grants ?? []).filter(({ link }) => link !== id),
    }));
  }

  /**
   * Invites the caller by a link's secret.
   *
   * @throws NotFoundError for a session or a secret that does not exist, without telling which; NotAllowedError when it has expired, or the
   * caller may not open sessions at all.
   */
  async redeem(credentials: User, name: string, secret: string): Promise<void> {
    const { result } = await this.parts.access.decide(
      credentials,
      sessionConnectPermission,
    );
    if (result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `you may not open sessions: the permission ${sessionConnectPermission.name} is missing`,
      );
    }
    const subject = userRefOf(credentials);
    await this.change(name, session => {
      const link = this.find(session, secret);
      if (sessionOwner(session) === subject) return undefined;
      const grants = session.spec.sharing?.grants ?? [];
      const isInvited = grants.some(
        grant => grant.subject === subject && grant.link === link.id,
      );
      if (isInvited) return undefined;
      const { id, role, expiresAt } = link;
      return { grants: [...grants, { subject, role, expiresAt, link: id }] };
    });
  }

  private find(session: Session, secret: string): Link {
    const hash = Buffer.from(hashOf(secret));
    const link = session.spec.sharing?.links?.find(({ secretHash }) =>
      timingSafeEqual(Buffer.from(secretHash), hash),
    );
    if (!link) throw noSuchLink();
    if (Date.parse(link.expiresAt) > this.now()) return link;
    throw new NotAllowedError(
      `this link has expired; ask ${sessionOwner(session)} for a new one`,
    );
  }

  private living({ spec }: Session): Link[] {
    return (spec.sharing?.links ?? []).filter(
      ({ expiresAt }) => Date.parse(expiresAt) > this.now(),
    );
  }

  private now(): number {
    return (this.parts.now ?? Date.now)();
  }

  private async requireShare(credentials: User, name: string) {
    await this.parts.sessions.require(credentials, name, [
      sessionSharePermission,
    ]);
  }

  /** Changes the sharing of the session as it is now, so that nothing that somebody else writes meanwhile is lost. */
  private async change(
    name: string,
    wished: (session: Session) => Partial<Sharing> | undefined,
  ): Promise<void> {
    const { kubernetes, store } = this.parts;
    const { client, namespace } = kubernetes;
    const ref = { namespace, name };
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const session = await client.get(SessionKind, ref).catch(error => {
        throw isNotFound(error) ? noSuchLink() : error;
      });
      const sharing = wished(session);
      if (!sharing) return;
      const { uid, resourceVersion } = session.metadata;
      try {
        const changed = await client.mergePatch(SessionKind, ref, {
          metadata: { uid, resourceVersion },
          spec: { sharing },
        });
        await store.upsert([changed]);
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
    throw new ConflictError(
      `the session "${name}" is being changed by others; try again`,
    );
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Only where the gateway reads the protocol it can keep a viewer's input back. */
function requireWatchable({ status }: Session, role: Link['role']) {
  const { app } = status ?? {};
  if (role !== 'viewer' || !app || app.vnc?.protocol === 'rfb') return;
  throw new InputError(
    'role: nobody can merely watch this app; invite as participant',
  );
}

function noSuchLink(): NotFoundError {
  return new NotFoundError(
    'this link opens nothing: it was ended, or is not complete; ask whoever gave it to you for a new one',
  );
}
