import { alertApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  AuthorizeResult,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { act } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import {
  administrationApiRef,
  type LivingConnection,
} from '../src/api/AdministrationApi';
import { ActiveConnectionsPage } from '../src/pages/ActiveConnectionsPage';
import { sessionRouteRef } from '../src/routes';
import { ScriptedAdministration } from './ScriptedAdministration';

const Address = () => <output>{useLocation().search}</output>;

/** Renders the page for an administrator, over scripted APIs. */
export async function renderPage(
  connections: LivingConnection[],
  options: {
    at?: string;
    /** Names of permissions that are missing. */
    denied?: string[];
  } = {},
) {
  const api = new ScriptedAdministration(connections);
  const alertApi = mockApis.alert();
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
          [administrationApiRef, api],
          [alertApiRef, alertApi],
          [permissionApiRef, { authorize }],
        ]}
      >
        <ActiveConnectionsPage />
        <Address />
      </TestApiProvider>,
      {
        mountedRoutes: { '/sessions/:name': sessionRouteRef },
        initialRouteEntries: [options.at ?? '/'],
        apis: [mockApis.identity({ userEntityRef: 'user:default/admin' })],
      },
    );
  });
  return { api, alertApi };
}
