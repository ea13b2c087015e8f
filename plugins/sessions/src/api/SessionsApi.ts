import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  QueryOf,
  Session,
  SessionsOperations,
  Template,
} from '@streamspace/plugin-common';
import type { ListPage } from '@streamspace/plugin-react';
import type { StopTimeouts } from '../sessions/stopTimeouts';
import type { Grant } from '../sharing/grants';

/** What a person may choose when they launch an app. */
export type LaunchRequest = Pick<
  BodyOf<SessionsOperations['createSession']>['spec'],
  | 'template'
  | 'displayName'
  | 'resources'
  | 'persistentHome'
  | 'idleTimeout'
  | 'inactivityTimeout'
>;

/** What may be asked of the list of sessions. */
export type SessionsQuery = QueryOf<SessionsOperations['listSessions']>;

/** A link that lets people in: as what, and until when. */
export type LinkRequest = BodyOf<SessionsOperations['createSessionLink']>;

/** A new link; its secret is told only once. */
export type NewLink = AnswerOf<SessionsOperations['createSessionLink'], 201>;

/** How long the starts of one kind took, of one template. */
export type StartTime = AnswerOf<
  SessionsOperations['listStartTimes']
>['items'][number];

/** A small picture of a desktop session. */
export interface SessionPicture {
  /** As a data URL, which every portal's Content-Security-Policy lets pass. */
  image: string;
  /** Tells this picture from later ones. */
  etag: string | undefined;
}

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
  /** Says after how long a session hibernates by itself; what is undefined is as its template or the platform says. */
  setTimeouts(name: string, timeouts: StopTimeouts): Promise<Session>;
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
  /** Makes a link that lets in whoever opens it. */
  makeLink(name: string, link: LinkRequest): Promise<NewLink>;
  /** Ends a link, and the invitations of those who came by it. */
  endLink(name: string, link: string): Promise<void>;
  /** Lets the person in by the secret of a link. */
  redeemLink(name: string, secret: string): Promise<void>;
  /**
   * The newest picture of a desktop session.
   *
   * @param etag - of the picture that one has.
   * @returns undefined where there is no picture yet.
   */
  picture(
    name: string,
    options?: { etag?: string; signal?: AbortSignal },
  ): Promise<SessionPicture | 'unchanged' | undefined>;
  /** How long starting takes, of one template or of all. */
  startTimes(template?: string, signal?: AbortSignal): Promise<StartTime[]>;
  /** How many people are connected to sessions now. */
  connectedPeople(signal?: AbortSignal): Promise<number>;
  /** Ends a session for good. Its home stays unless it is to go too. */
  end(name: string, options?: { deleteHome?: boolean }): Promise<void>;
}

export const sessionsApiRef = createApiRef<SessionsApi>({
  id: 'plugin.streamspace-sessions.sessions',
});
