import {
  createComponentExtension,
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

/** A template on its entity's page: launch it, or install or update it. For entities that `isTemplateEntity` says are one. */
export const TemplateOverviewCard = marketplacePlugin.provide(
  createComponentExtension({
    name: 'TemplateOverviewCard',
    component: {
      lazy: () =>
        import('./components/entity/TemplateOverviewCard').then(
          m => m.TemplateOverviewCard,
        ),
    },
  }),
);

/** One's own sessions of a template, on its entity's page. */
export const TemplateSessionsCard = marketplacePlugin.provide(
  createComponentExtension({
    name: 'TemplateSessionsCard',
    component: {
      lazy: () =>
        import('./components/entity/TemplateSessionsCard').then(
          m => m.TemplateSessionsCard,
        ),
    },
  }),
);

/** Who uses a template, on its entity's page. */
export const TemplateUsageCard = marketplacePlugin.provide(
  createComponentExtension({
    name: 'TemplateUsageCard',
    component: {
      lazy: () =>
        import('./components/entity/TemplateUsageCard').then(
          m => m.TemplateUsageCard,
        ),
    },
  }),
);

/** What a template has been, on its entity's page. */
export const TemplateVersionsCard = marketplacePlugin.provide(
  createComponentExtension({
    name: 'TemplateVersionsCard',
    component: {
      lazy: () =>
        import('./components/entity/TemplateVersionsCard').then(
          m => m.TemplateVersionsCard,
        ),
    },
  }),
);

/** How a template repository is, on its entity's page. For entities that `isRepositoryEntity` says are one. */
export const RepositoryOverviewCard = marketplacePlugin.provide(
  createComponentExtension({
    name: 'RepositoryOverviewCard',
    component: {
      lazy: () =>
        import('./components/entity/RepositoryOverviewCard').then(
          m => m.RepositoryOverviewCard,
        ),
    },
  }),
);
