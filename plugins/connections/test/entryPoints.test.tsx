import { FlatRoutes } from '@backstage/core-app-api';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  renderInTestApp as renderInClassicApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { ActiveConnectionsPage, connectionsPlugin } from '../src';
import plugin from '../src/alpha';
import { administrationApiRef } from '../src/api/AdministrationApi';
import {
  makeConnection,
  ScriptedAdministration,
} from './ScriptedAdministration';

const path = '/admin/connections';

const apis = () =>
  [
    [administrationApiRef, new ScriptedAdministration([makeConnection('c1')])],
    [
      permissionApiRef,
      { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
    ],
  ] as const;

const admin = () => mockApis.identity({ userEntityRef: 'user:default/admin' });

/** The page's row, once the page is there. */
const row = async () => {
  await screen.findByRole('heading', { name: 'Active connections', level: 1 });
  return screen.findByText('Team wiki');
};

it('the new frontend system has the page', async () => {
  // An app of a test does not wait for the permissions on which pages depend.
  const always = { $all: [] };
  const forAll = plugin.withOverrides({
    extensions: [
      plugin
        .getExtension('page:streamspace-connections')
        .override({ if: always }),
    ],
  });
  renderTestApp({
    features: [forAll],
    initialRouteEntries: [path],
    apis: [...apis(), admin()],
  });
  // Without the plugin for sessions there is no page to lead to.
  expect(await row()).not.toHaveAttribute('href');
});

it('the classic frontend system has the page', async () => {
  await renderInClassicApp(
    <TestApiProvider apis={[...apis(), [identityApiRef, admin()]]}>
      <FlatRoutes>
        <Route path={path} element={<ActiveConnectionsPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { [path]: connectionsPlugin.routes.root },
    },
  );
  // Without the plugin for sessions there is no page to lead to.
  expect(await row()).not.toHaveAttribute('href');
});
