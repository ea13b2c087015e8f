/**
 * The Kubernetes clusters, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import ClusterIcon from '@material-ui/icons/Storage';
import { clusterOpenPermission } from '@streamspace/plugin-common';
import { clusterApiFactory } from './api/factories';
import { clusterRouteRef } from './routes';

const clusterPage = PageBlueprint.make({
  if: { permissions: { $contains: clusterOpenPermission.name } },
  params: {
    path: '/cluster',
    title: 'Cluster',
    icon: <ClusterIcon fontSize="inherit" />,
    routeRef: clusterRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/ClusterRouter').then(m => <m.ClusterRouter />),
  },
});

const clusterApi = ApiBlueprint.make({
  name: 'cluster',
  params: define => define(clusterApiFactory),
});

export default createFrontendPlugin({
  pluginId: 'streamspace-cluster',
  title: 'Kubernetes clusters',
  icon: <ClusterIcon fontSize="inherit" />,
  routes: { root: clusterRouteRef },
  extensions: [clusterPage, clusterApi],
});
