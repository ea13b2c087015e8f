import { createApiRef } from '@backstage/core-plugin-api';
import type {
  Session,
  SessionSpec,
  Template,
} from '@streamspace/plugin-common';

/** What a person may choose when they launch an app. */
export type LaunchRequest = Pick<SessionSpec, 'template'> &
  Partial<Pick<SessionSpec, 'displayName' | 'resources' | 'persistentHome'>>;

/** Sessions and templates of the signed-in person. Every method throws ResponseError with what the platform says. */
export interface SessionsApi {
  /** Every template that may be launched. */
  listTemplates(signal?: AbortSignal): Promise<Template[]>;
  /** Starts a new session of a template. */
  launch(request: LaunchRequest): Promise<Session>;
  /** Wakes a session or sends it to sleep. */
  setState(name: string, state: 'running' | 'hibernated'): Promise<Session>;
  /** Ends a session for good. Its home stays unless it is to go too. */
  end(name: string, options?: { deleteHome?: boolean }): Promise<void>;
}

export const sessionsApiRef = createApiRef<SessionsApi>({
  id: 'plugin.streamspace-sessions.sessions',
});
