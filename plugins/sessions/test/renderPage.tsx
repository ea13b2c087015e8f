import type { CatalogApi } from '@backstage/plugin-catalog-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  AuthorizeResult,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import {
  alertApiRef,
  storageApiRef,
  type ApiRef,
  type StorageApi,
} from '@backstage/core-plugin-api';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  connectionsApiRef,
  liveSessionsApiRef,
  sessionFeedsApiRef,
  type ConnectionsApi,
} from '@streamspace/plugin-react';
import { act } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { sessionsApiRef, type SessionsApi } from '../src/api/SessionsApi';
import {
  commandPaletteApiRef,
  CommandPaletteState,
} from '../src/palette/CommandPaletteApi';
import {
  connectionsRouteRef,
  launcherRouteRef,
  sessionsRouteRef,
} from '../src/routes';
import { ScriptedLiveSessions, scriptedSessionsApi } from './fixtures';
import { ScriptedSessionFeeds } from './ScriptedSessionFeeds';

/** Renders a page of the plugin for alice, over scripted APIs. */
export async function renderPage(
  page: JSX.Element,
  options: {
    path?: string;
    at?: string;
    templates?: Template[];
    sessions?: Session[];
    /** Names of permissions that alice does not have. */
    denied?: string[];
    connections?: Partial<ConnectionsApi>;
    /** Says before the page asks what the Sessions API answers. */
    script?: (sessionsApi: jest.Mocked<SessionsApi>) => void;
    /** What the portal keeps for alice. */
    storage?: StorageApi;
    /** The portal's catalog, for who needs one. */
    catalog?: readonly [ApiRef<CatalogApi>, CatalogApi];
  } = {},
) {
  const live = new ScriptedLiveSessions(options.sessions ?? []);
  const feeds = new ScriptedSessionFeeds(live);
  const sessionsApi = scriptedSessionsApi(
    options.templates ?? [],
    options.sessions,
  );
  options.script?.(sessionsApi);
  const alertApi = mockApis.alert();
  const storage = options.storage ?? mockApis.storage();
  const palette = new CommandPaletteState();
  const connections: ConnectionsApi = {
    connect: jest.fn(() => new Promise<undefined>(() => undefined)),
    heartbeat: jest.fn().mockResolvedValue({ name: 'known' }),
    disconnect: jest.fn().mockResolvedValue(undefined),
    keepRunning: jest.fn().mockResolvedValue(undefined),
    signOut: jest.fn().mockResolvedValue(undefined),
    setControl: jest.fn().mockResolvedValue(undefined),
    listConnections: jest.fn().mockResolvedValue([]),
    dismiss: jest.fn().mockResolvedValue(undefined),
    ...options.connections,
  };
  const authorize = async ({ permission }: EvaluatePermissionRequest) => ({
    result: options.denied?.includes(permission.name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });
  // The first answers of the APIs come while it renders.
  await act(async () => {
    renderInTestApp(
      <TestApiProvider
        apis={[
          [liveSessionsApiRef, live],
          [sessionFeedsApiRef, feeds],
          [sessionsApiRef, sessionsApi],
          [connectionsApiRef, connections],
          [alertApiRef, alertApi],
          [storageApiRef, storage],
          [commandPaletteApiRef, palette],
          [permissionApiRef, { authorize }],
          ...(options.catalog ? [options.catalog] : []),
        ]}
      >
        <Routes>
          <Route path={options.path ?? '*'} element={page} />
          <Route path="*" element={<output>elsewhere</output>} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/apps': launcherRouteRef,
          '/sessions': sessionsRouteRef,
          '/admin/connections': connectionsRouteRef,
        },
        initialRouteEntries: [options.at ?? '/'],
        apis: [mockApis.identity({ userEntityRef: 'user:default/alice' })],
      },
    );
  });
  return { live, feeds, sessionsApi, alertApi, connections, storage, palette };
}
