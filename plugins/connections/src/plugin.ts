import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { administrationApiFactory } from './api/factories';
import { connectionsRouteRef, sessionRouteRef } from './routes';

/** Active connections, for portals of the classic frontend system. */
export const connectionsPlugin = createPlugin({
  id: 'streamspace-connections',
  apis: [administrationApiFactory],
  routes: { root: connectionsRouteRef },
  externalRoutes: { session: sessionRouteRef },
});

/** Who is connected to which session; mount it at `/admin/connections`. */
export const ActiveConnectionsPage = connectionsPlugin.provide(
  createRoutableExtension({
    name: 'ActiveConnectionsPage',
    component: () =>
      import('./pages/ActiveConnectionsPage').then(
        m => m.ActiveConnectionsPage,
      ),
    mountPoint: connectionsRouteRef,
  }),
);
