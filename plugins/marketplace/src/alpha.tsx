/**
 * The marketplace, its repositories and the template library, for Backstage's new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import LibraryIcon from '@material-ui/icons/LibraryBooks';
import RepositoriesIcon from '@material-ui/icons/AccountTree';
import MarketplaceIcon from '@material-ui/icons/Storefront';
import {
  repositoryReadPermission,
  templateManagePermission,
  templateReadPermission,
} from '@streamspace/plugin-common';
import { libraryApiFactory, marketplaceApiFactory } from './api/factories';
import { entityExtensions } from './entity/entityExtensions';
import {
  appsRouteRef,
  editedTemplateRouteRef,
  libraryRouteRef,
  marketplaceRouteRef,
  newTemplateRouteRef,
  repositoriesRouteRef,
  repositoryRouteRef,
  sessionRouteRef,
  templateRouteRef,
  versionsRouteRef,
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

const libraryPage = PageBlueprint.make({
  name: 'library',
  if: { permissions: { $contains: templateManagePermission.name } },
  params: {
    path: '/admin/templates',
    title: 'Template library',
    icon: <LibraryIcon fontSize="inherit" />,
    routeRef: libraryRouteRef,
    noHeader: true,
    loader: () =>
      import('./pages/LibraryRouter').then(m => <m.LibraryRouter />),
  },
});

const marketplaceApi = ApiBlueprint.make({
  name: 'marketplace',
  params: define => define(marketplaceApiFactory),
});

const libraryApi = ApiBlueprint.make({
  name: 'library',
  params: define => define(libraryApiFactory),
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
    library: libraryRouteRef,
    newTemplate: newTemplateRouteRef,
    editedTemplate: editedTemplateRouteRef,
    versions: versionsRouteRef,
  },
  externalRoutes: { apps: appsRouteRef, session: sessionRouteRef },
  extensions: [
    marketplacePage,
    repositoriesPage,
    libraryPage,
    marketplaceApi,
    libraryApi,
    ...entityExtensions,
  ],
});
