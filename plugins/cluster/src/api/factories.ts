import {
  configApiRef,
  createApiFactory,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import { clusterApiRef } from './ClusterApi';
import { ClusterClient } from './ClusterClient';

/** The clusters of the portal. */
export const clusterApiFactory = createApiFactory({
  api: clusterApiRef,
  deps: {
    configApi: configApiRef,
    fetchApi: fetchApiRef,
    identityApi: identityApiRef,
  },
  factory: apis => new ClusterClient(apis),
});
