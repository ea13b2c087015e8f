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
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { act } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { libraryApiRef } from '../src/api/LibraryApi';
import { marketplaceApiRef } from '../src/api/MarketplaceApi';
import { LibraryRouter } from '../src/pages/LibraryRouter';
import { MarketplaceRouter } from '../src/pages/MarketplaceRouter';
import { RepositoriesRouter } from '../src/pages/RepositoriesRouter';
import {
  appsRouteRef,
  libraryRouteRef,
  marketplaceRouteRef,
  repositoriesRouteRef,
  sessionRouteRef,
} from '../src/routes';
import { ScriptedLibrary } from './ScriptedLibrary';
import { ScriptedMarketplace } from './ScriptedMarketplace';

const Address = () => {
  const { pathname, search } = useLocation();
  return (
    <output data-testid="address">
      {pathname}
      {search}
    </output>
  );
};

/** Renders the plugin's pages at an address, over a scripted marketplace. */
export async function renderPage(
  at: string,
  options: {
    /** Says before the page asks what the marketplace holds. */
    script?: (api: ScriptedMarketplace) => void;
    /** The same of the library. */
    library?: (library: ScriptedLibrary) => void;
    /** Names of permissions that are missing. */
    denied?: string[];
  } = {},
) {
  const api = new ScriptedMarketplace();
  options.script?.(api);
  const library = new ScriptedLibrary();
  options.library?.(library);
  const alertApi = mockApis.alert();
  const catalogApi = catalogApiMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'bob' },
        spec: {},
      },
    ],
  });
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
          [marketplaceApiRef, api],
          [libraryApiRef, library],
          [alertApiRef, alertApi],
          [catalogApiRef, catalogApi],
          [permissionApiRef, { authorize }],
        ]}
      >
        <Routes>
          <Route path="/marketplace/*" element={<MarketplaceRouter />} />
          <Route
            path="/admin/repositories/*"
            element={<RepositoriesRouter />}
          />
          <Route path="/admin/templates/*" element={<LibraryRouter />} />
        </Routes>
        <Address />
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/marketplace': marketplaceRouteRef,
          '/admin/repositories': repositoriesRouteRef,
          '/admin/templates': libraryRouteRef,
          '/apps': appsRouteRef,
          '/sessions/:name': sessionRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
        initialRouteEntries: [at],
        apis: [mockApis.identity({ userEntityRef: 'user:default/admin' })],
      },
    );
  });
  return { api, library, alertApi };
}
