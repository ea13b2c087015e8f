import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { clusterApiFactory } from './api/factories';
import { clusterRouteRef } from './routes';

/** The Kubernetes clusters, for portals of the classic frontend system. */
export const clusterPlugin = createPlugin({
  id: 'streamspace-cluster',
  apis: [clusterApiFactory],
  routes: { root: clusterRouteRef },
});

/** The cluster and, below, all of its kinds and objects; mount it at `/cluster`. */
export const ClusterPage = clusterPlugin.provide(
  createRoutableExtension({
    name: 'ClusterPage',
    component: () => import('./pages/ClusterRouter').then(m => m.ClusterRouter),
    mountPoint: clusterRouteRef,
  }),
);
