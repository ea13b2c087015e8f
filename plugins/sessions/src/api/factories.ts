import {
  configApiRef,
  createApiFactory,
  fetchApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import type { Session } from '@streamspace/plugin-common';
import {
  ConnectionsClient,
  connectionsApiRef,
  LiveResources,
  liveSessionsApiRef,
  platformSocketUrl,
} from '@streamspace/plugin-react';
import { sessionsApiRef } from './SessionsApi';
import { SessionsClient } from './SessionsClient';

/** The Sessions and Templates API. */
export const sessionsApiFactory = createApiFactory({
  api: sessionsApiRef,
  deps: { configApi: configApiRef, fetchApi: fetchApiRef },
  factory: apis => new SessionsClient(apis),
});

/** The connection tracker. */
export const connectionsApiFactory = createApiFactory({
  api: connectionsApiRef,
  deps: {
    configApi: configApiRef,
    fetchApi: fetchApiRef,
    identityApi: identityApiRef,
  },
  factory: apis => new ConnectionsClient(apis),
});

/** The live Sessions: one socket for the whole tab. */
export const liveSessionsApiFactory = createApiFactory({
  api: liveSessionsApiRef,
  deps: { configApi: configApiRef, identityApi: identityApiRef },
  factory: ({ configApi, identityApi }) =>
    new LiveResources<Session>({
      url: platformSocketUrl(configApi, '/ws/sessions'),
      getToken: async () => (await identityApi.getCredentials()).token,
    }),
});
