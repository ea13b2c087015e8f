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
  LiveList,
  LiveResources,
  liveSessionsApiRef,
  platformSocketUrl,
  sessionFeedsApiRef,
  type SessionFeedsApi,
} from '@streamspace/plugin-react';
import {
  commandPaletteApiRef,
  CommandPaletteState,
} from '../palette/CommandPaletteApi';
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

/** The live Sessions, one's own and those shared with one: one socket for the whole tab. */
export const liveSessionsApiFactory = createApiFactory({
  api: liveSessionsApiRef,
  deps: { configApi: configApiRef, identityApi: identityApiRef },
  factory: ({ configApi, identityApi }) =>
    new LiveResources<Session>({
      url: platformSocketUrl(configApi, '/ws/sessions?whose=mine,shared'),
      getToken: async () => (await identityApi.getCredentials()).token,
    }),
});

/** Sockets for pages that show other Sessions than those. */
export const sessionFeedsApiFactory = createApiFactory({
  api: sessionFeedsApiRef,
  deps: { configApi: configApiRef, identityApi: identityApiRef },
  factory: ({ configApi, identityApi }): SessionFeedsApi => {
    const optionsOf = (query: Record<string, string>) => ({
      url: platformSocketUrl(
        configApi,
        `/ws/sessions?${new URLSearchParams(query)}`,
      ),
      getToken: async () => (await identityApi.getCredentials()).token,
    });
    return {
      one: name => new LiveResources<Session>(optionsOf({ name })),
      list: whose =>
        new LiveList<Session>(
          optionsOf({
            changes: 'only',
            ...(whose !== 'all' && { whose }),
          }),
        ),
    };
  },
});

/** Opens and closes the palette. */
export const commandPaletteApiFactory = createApiFactory({
  api: commandPaletteApiRef,
  deps: {},
  factory: () => new CommandPaletteState(),
});
