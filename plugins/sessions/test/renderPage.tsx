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
import { alertApiRef } from '@backstage/core-plugin-api';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  connectionsApiRef,
  liveSessionsApiRef,
  type ConnectionsApi,
} from '@streamspace/plugin-react';
import { Route, Routes } from 'react-router-dom';
import { sessionsApiRef } from '../src/api/SessionsApi';
import { launcherRouteRef, sessionsRouteRef } from '../src/routes';
import { ScriptedLiveSessions, scriptedSessionsApi } from './fixtures';

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
  } = {},
) {
  const live = new ScriptedLiveSessions(options.sessions ?? []);
  const sessionsApi = scriptedSessionsApi(options.templates ?? []);
  const alertApi = mockApis.alert();
  const connections: ConnectionsApi = {
    connect: jest.fn(() => new Promise<undefined>(() => undefined)),
    heartbeat: jest.fn().mockResolvedValue(true),
    disconnect: jest.fn().mockResolvedValue(undefined),
    ...options.connections,
  };
  const authorize = async ({ permission }: EvaluatePermissionRequest) => ({
    result: options.denied?.includes(permission.name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [liveSessionsApiRef, live],
        [sessionsApiRef, sessionsApi],
        [connectionsApiRef, connections],
        [alertApiRef, alertApi],
        [permissionApiRef, { authorize }],
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
      },
      initialRouteEntries: [options.at ?? '/'],
      apis: [mockApis.identity({ userEntityRef: 'user:default/alice' })],
    },
  );
  return { live, sessionsApi, alertApi, connections };
}
