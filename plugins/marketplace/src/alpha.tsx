/**
 * The marketplace and its repositories, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import RepositoriesIcon from '@material-ui/icons/AccountTree';
import MarketplaceIcon from '@material-ui/icons/Storefront';
import {
  repositoryReadPermission,
  templateReadPermission,
} from '@streamspace/plugin-common';
import { marketplaceApiFactory } from './api/factories';
import {
  appsRouteRef,
  marketplaceRouteRef,
  repositoriesRouteRef,
  repositoryRouteRef,
  sessionRouteRef,
  templateRouteRef,
} from './routes';

const marketplacePage = PageBlueprint.make({
  if: { permissions: { $contains: templateReadPermission.name } },
  params: {
    path: '/marketplace',
    title: 'Marketplace',
    icon: <MarketplaceIcon fontSize="inherit" />,
    routeRef: marketplaceRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/MarketplaceRouter').then(m => <m.MarketplaceRouter />),
  },
});

const repositoriesPage = PageBlueprint.make({
  name: 'repositories',
  if: { permissions: { $contains: repositoryReadPermission.name } },
  params: {
    path: '/admin/repositories',
    title: 'Repositories',
    icon: <RepositoriesIcon fontSize="inherit" />,
    routeRef: repositoriesRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/RepositoriesRouter').then(m => <m.RepositoriesRouter />),
  },
});

const marketplaceApi = ApiBlueprint.make({
  name: 'marketplace',
  params: define => define(marketplaceApiFactory),
});

export default createFrontendPlugin({
  pluginId: 'streamspace-marketplace',
  title: 'StreamSpace marketplace',
  icon: <MarketplaceIcon fontSize="inherit" />,
  routes: {
    root: marketplaceRouteRef,
    template: templateRouteRef,
    repositories: repositoriesRouteRef,
    repository: repositoryRouteRef,
  },
  externalRoutes: { apps: appsRouteRef, session: sessionRouteRef },
  extensions: [marketplacePage, repositoriesPage, marketplaceApi],
});
