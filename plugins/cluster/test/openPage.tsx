import { FlatRoutes } from '@backstage/core-app-api';
import type { AnyApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import { ClusterPage, clusterPlugin } from '../src';
import { clusterApiRef } from '../src/api/ClusterApi';
import type { ScriptedCluster } from './ScriptedCluster';

const path = '/cluster';

/**
 * Opens a page of a cluster in an app of the classic frontend system.
 *
 * @param page - below `/cluster`, such as `/pods?ns=shop`.
 * @returns whoever looks at it.
 */
export async function openPage(
  cluster: ScriptedCluster,
  page: string,
  apis: [AnyApiRef, object][] = [],
) {
  await renderInTestApp(
    <TestApiProvider apis={[[clusterApiRef, cluster], ...apis]}>
      <FlatRoutes>
        <Route path={path} element={<ClusterPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [`${path}${page}`],
      mountedRoutes: { [path]: clusterPlugin.routes.root },
    },
  );
  return userEvent.setup();
}
