import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  annotations,
  sessionDeletePermission,
  sessionOwner,
  sessionReadPermission,
  sessionSharePermission,
  sessionUpdatePermission,
  type BodyOf,
  type QueryOf,
  type Session,
  type SessionsOperations,
  type SessionSpec,
} from '@streamspace/plugin-common';
import {
  createSession,
  isConflict,
  isNotFound,
  Session as SessionKind,
  userRefOf,
  withoutManagedFields,
  type KubernetesService,
} from '@streamspace/plugin-node';
import type { SessionPage, SessionStore } from '../database/SessionStore';
import type {
  SessionAccess,
  SessionCriteria,
  SessionPermission,
} from './SessionAccess';
import type { SessionsMirror } from './SessionsMirror';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** What somebody asks of the list; users are entity refs. */
export type SessionListQuery = QueryOf<SessionsOperations['listSessions']> & {
  limit: number;
};

/** A merge patch (RFC 7396) of the fields that may be changed. */
export type SessionPatch = BodyOf<SessionsOperations['patchSession']>;

/** What people do with Sessions. Reads come from the mirror, writes go to Kubernetes. */
export class SessionsService {
  constructor(
    private readonly parts: {
      kubernetes: KubernetesService;
      store: SessionStore;
      mirror: SessionsMirror;
      access: SessionAccess;
    },
  ) {}

  /** The Sessions that the caller may see, as of what the watch has told by now. */
  async list(
    credentials: UserCredentials,
    { whose, ...query }: SessionListQuery,
  ): Promise<SessionPage> {
    const { access, store, mirror } = this.parts;
    const [decision, chosen] = await Promise.all([
      access.decide(credentials, sessionReadPermission),
      whose && access.whose(credentials, whose),
      mirror.caughtUp(),
    ]);
    const allowed = access.criteria(decision);
    const criteria: SessionCriteria =
      allowed && chosen
        ? { allOf: [allowed, chosen.criteria] }
        : (allowed ?? chosen?.criteria);
    const ask = () => store.list(query, criteria);
    const page = await ask();
    return page.totalItems === 0 && (await mirror.rebuildIfEmpty())
      ? ask()
      : page;
  }

  /** @throws NotFoundError also for a Session that the caller may not see, so that nobody learns which exist. */
  async get(credentials: UserCredentials, name: string): Promise<Session> {
    const { access, store } = this.parts;
    const [session, decision] = await Promise.all([
      store.get(name),
      access.decide(credentials, sessionReadPermission),
    ]);
    if (!session || !access.allows(decision, session)) throw notFound(name);
    return session;
  }

  async create(
    credentials: UserCredentials,
    request: { spec: Omit<SessionSpec, 'user'>; name?: string },
  ): Promise<Session> {
    const { access, kubernetes, store } = this.parts;
    await access.requireCreate(credentials);
    const session = await createSession(kubernetes, {
      ...request,
      user: userRefOf(credentials),
      mayLaunchDrafts: () => access.mayLaunchDrafts(credentials),
    });
    await store.upsert([session]);
    return withoutManagedFields(session);
  }

  /** @throws ConflictError when the patch names a resourceVersion that is no longer the newest. */
  async patch(
    credentials: UserCredentials,
    name: string,
    patch: SessionPatch,
  ): Promise<Session> {
    const { kubernetes, store } = this.parts;
    const known = await this.require(
      credentials,
      name,
      // Who could share a session that is not theirs could let themselves in.
      'sharing' in patch.spec
        ? [sessionUpdatePermission, sessionSharePermission]
        : [sessionUpdatePermission],
    );
    const ref = { namespace: known.metadata.namespace, name };
    const guarded = {
      spec: patch.spec,
      // A Session that was made anew under this name meanwhile is not the one that was asked for.
      metadata: { uid: known.metadata.uid, ...patch.metadata },
    };
    const session = await kubernetes.client
      .mergePatch(SessionKind, ref, guarded)
      .catch(error => {
        if (isNotFound(error)) throw notFound(name);
        if (isConflict(error)) {
          throw new ConflictError(
            `the session "${name}" was changed meanwhile; read it again and repeat the change`,
          );
        }
        throw error;
      });
    await store.upsert([session]);
    return withoutManagedFields(session);
  }

  /** Deletes a Session. A home that persists is kept, unless `deleteHome`. */
  async delete(
    credentials: UserCredentials,
    name: string,
    { deleteHome }: { deleteHome: boolean },
  ): Promise<void> {
    const { kubernetes, store } = this.parts;
    const { client } = kubernetes;
    const { metadata } = await this.require(credentials, name, [
      sessionDeletePermission,
    ]);
    const { namespace, uid } = metadata;
    const ref = { namespace, name };
    try {
      if (deleteHome) {
        await client.mergePatch(SessionKind, ref, {
          metadata: { uid, annotations: { [annotations.deleteHome]: 'true' } },
        });
      }
      await client.delete(SessionKind, ref, { preconditions: { uid } });
    } catch (error) {
      if (!isNotFound(error)) throw error;
      // Such as after the cluster was restored to an earlier state, which no watch tells of.
      await store.remove([uid!]);
      throw notFound(name);
    }
  }

  /** The Session, if the caller has the permissions on it. @throws NotFoundError, NotAllowedError */
  async require(
    credentials: UserCredentials,
    name: string,
    permissions: SessionPermission[],
  ): Promise<Session> {
    const { access } = this.parts;
    const [session, ...decisions] = await Promise.all([
      this.get(credentials, name),
      ...permissions.map(permission => access.decide(credentials, permission)),
    ]);
    const missing = permissions.find(
      (_, index) => !access.allows(decisions[index], session),
    );
    if (!missing) return session;
    throw new NotAllowedError(
      `you may see the session "${name}" of ${sessionOwner(session)}, but not do this with it: the permission ${missing.name} is missing`,
    );
  }
}

function notFound(name: string): NotFoundError {
  return new NotFoundError(
    `there is no session "${name}" that you may see; GET /api/v1/sessions lists yours`,
  );
}
