import { createApiRef } from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import type { LiveResources } from './LiveResources';

/** The live Sessions that the signed-in person may see: one socket for the whole tab. */
export type LiveSessionsApi = Pick<
  LiveResources<Session>,
  'subscribe' | 'getSnapshot' | 'retryNow' | 'put'
>;

export const liveSessionsApiRef = createApiRef<LiveSessionsApi>({
  id: 'plugin.streamspace-sessions.live',
});
