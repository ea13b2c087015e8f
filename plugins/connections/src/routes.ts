import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** Active connections. */
export const connectionsRouteRef = createRouteRef({
  id: 'streamspace-connections',
});

/** One session's view, of the plugin for sessions where a portal has it. */
export const sessionRouteRef = createExternalRouteRef({
  id: 'streamspace-connections/session',
  params: ['name'],
  optional: true,
  defaultTarget: 'streamspace-sessions.session',
});
