import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The launcher. */
export const launcherRouteRef = createRouteRef({
  id: 'streamspace-sessions/apps',
});

/** My sessions. */
export const sessionsRouteRef = createRouteRef({ id: 'streamspace-sessions' });

/** One session's view. */
export const sessionRouteRef = createSubRouteRef({
  id: 'streamspace-sessions/session',
  parent: sessionsRouteRef,
  path: '/:name',
});
