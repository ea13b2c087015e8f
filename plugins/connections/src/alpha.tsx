/**
 * Active connections, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import ConnectionsIcon from '@material-ui/icons/People';
import { connectionReadPermission } from '@streamspace/plugin-common';
import { administrationApiFactory } from './api/factories';
import { connectionsRouteRef, sessionRouteRef } from './routes';

const connectionsPage = PageBlueprint.make({
  if: { permissions: { $contains: connectionReadPermission.name } },
  params: {
    path: '/admin/connections',
    title: 'Active connections',
    icon: <ConnectionsIcon fontSize="inherit" />,
    routeRef: connectionsRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/ActiveConnectionsPage').then(m => (
        <m.ActiveConnectionsPage />
      )),
  },
});

const administrationApi = ApiBlueprint.make({
  name: 'administration',
  params: define => define(administrationApiFactory),
});

export default createFrontendPlugin({
  pluginId: 'streamspace-connections',
  title: 'StreamSpace connections',
  icon: <ConnectionsIcon fontSize="inherit" />,
  routes: { root: connectionsRouteRef },
  externalRoutes: { session: sessionRouteRef },
  extensions: [connectionsPage, administrationApi],
});
