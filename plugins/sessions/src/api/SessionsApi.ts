import { createApiRef } from '@backstage/core-plugin-api';
import type {
  BodyOf,
  QueryOf,
  Session,
  SessionsOperations,
  Template,
} from '@streamspace/plugin-common';
import type { ListPage } from '@streamspace/plugin-react';
import type { Grant } from '../sharing/grants';

/** What a person may choose when they launch an app. */
export type LaunchRequest = Pick<
  BodyOf<SessionsOperations['createSession']>['spec'],
  'template' | 'displayName' | 'resources' | 'persistentHome'
>;

/** What may be asked of the list of sessions. */
export type SessionsQuery = QueryOf<SessionsOperations['listSessions']>;

/** Sessions and templates of the signed-in person. Every method throws ResponseError with what the platform says. */
export interface SessionsApi {
  /** Every template that may be launched. */
  listTemplates(signal?: AbortSignal): Promise<Template[]>;
  /** One page of the sessions that one may see. */
  list(query: SessionsQuery, signal?: AbortSignal): Promise<ListPage<Session>>;
  /** One session. */
  get(name: string): Promise<Session>;
  /** Starts a new session of a template. */
  launch(request: LaunchRequest): Promise<Session>;
  /** Wakes a session or sends it to sleep. */
  setState(name: string, state: 'running' | 'hibernated'): Promise<Session>;
  /**
   * Says whom a session is shared with.
   *
   * @param resourceVersion - of the session as it was read: whoever changed it since makes this throw with status 409.
   */
  share(
    name: string,
    grants: readonly Grant[],
    resourceVersion: string | undefined,
  ): Promise<Session>;
  /** Ends a session for good. Its home stays unless it is to go too. */
  end(name: string, options?: { deleteHome?: boolean }): Promise<void>;
}

export const sessionsApiRef = createApiRef<SessionsApi>({
  id: 'plugin.streamspace-sessions.sessions',
});
