import {
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { libraryApiFactory, marketplaceApiFactory } from './api/factories';
import {
  appsRouteRef,
  libraryRouteRef,
  marketplaceRouteRef,
  repositoriesRouteRef,
  sessionRouteRef,
} from './routes';

/** The marketplace, its repositories and the template library, for portals of the classic frontend system. */
export const marketplacePlugin = createPlugin({
  id: 'streamspace-marketplace',
  apis: [marketplaceApiFactory, libraryApiFactory],
  routes: {
    root: marketplaceRouteRef,
    repositories: repositoriesRouteRef,
    library: libraryRouteRef,
  },
  externalRoutes: { apps: appsRouteRef, session: sessionRouteRef },
});

/** The templates of all repositories and, below, each template's page; mount it at `/marketplace`. */
export const MarketplacePage = marketplacePlugin.provide(
  createRoutableExtension({
    name: 'MarketplacePage',
    component: () =>
      import('./pages/MarketplaceRouter').then(m => m.MarketplaceRouter),
    mountPoint: marketplaceRouteRef,
  }),
);

/** The template repositories and, below, each one's page; mount it at `/admin/repositories`. */
export const RepositoriesPage = marketplacePlugin.provide(
  createRoutableExtension({
    name: 'RepositoriesPage',
    component: () =>
      import('./pages/RepositoriesRouter').then(m => m.RepositoriesRouter),
    mountPoint: repositoriesRouteRef,
  }),
);

/** The template library and, below, its editor and the versions; mount it at `/admin/templates`. */
export const LibraryPage = marketplacePlugin.provide(
  createRoutableExtension({
    name: 'LibraryPage',
    component: () => import('./pages/LibraryRouter').then(m => m.LibraryRouter),
    mountPoint: libraryRouteRef,
  }),
);
