import { createRouteRef } from '@backstage/core-plugin-api';

/** The cluster: its overview and, below, the kinds and their objects. */
export const clusterRouteRef = createRouteRef({ id: 'streamspace-cluster' });
