import { createApiRef } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import type { LiveList } from './LiveList';
import type { LiveResources } from './LiveResources';

/** Live Sessions over one socket. */
export type LiveSessionsApi = Pick<
  LiveResources<Session>,
  'subscribe' | 'getSnapshot' | 'retryNow' | 'put'
>;

/** The signed-in person's own Sessions and those that others share with them: one socket for the whole tab. */
export const liveSessionsApiRef = createApiRef<LiveSessionsApi>({
  id: 'plugin.streamspace-sessions.live',
});

/** Sockets of their own for what is not in {@link liveSessionsApiRef}: an administrator may see thousands of Sessions, and few pages need all. */
export interface SessionFeedsApi {
  /** The one Session of this name, whosever it is. */
  one(name: string): LiveSessionsApi;
  /** A page of one's own and shared Sessions, or of all that one may see. */
  list(whose: 'mine,shared' | 'all'): LiveList<Session>;
}

export const sessionFeedsApiRef = createApiRef<SessionFeedsApi>({
  id: 'plugin.streamspace-sessions.feeds',
});
