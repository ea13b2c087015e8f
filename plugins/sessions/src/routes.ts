import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

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

/** Everybody's sessions. */
export const allSessionsRouteRef = createRouteRef({
  id: 'streamspace-sessions/all',
});

/** Everybody's sessions that sleep. */
export const hibernatedSessionsRouteRef = createRouteRef({
  id: 'streamspace-sessions/hibernated',
});

/** Who is connected, of the plugin for connections where a portal has it. */
export const connectionsRouteRef = createExternalRouteRef({
  id: 'streamspace-sessions/connections',
  optional: true,
  defaultTarget: 'streamspace-connections.root',
});
