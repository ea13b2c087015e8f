import { FlatRoutes } from '@backstage/core-app-api';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  renderInTestApp as renderInClassicApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route } from 'react-router-dom';
import {
  LibraryPage,
  MarketplacePage,
  marketplacePlugin,
  RepositoriesPage,
  TemplateOverviewCard,
} from '../src';
import plugin from '../src/alpha';
import { libraryApiRef } from '../src/api/LibraryApi';
import { marketplaceApiRef } from '../src/api/MarketplaceApi';
import { makeTemplate, ScriptedLibrary } from './ScriptedLibrary';
import { templateEntity } from './renderCard';
import {
  makeCatalogTemplate,
  makeRepository,
  ScriptedMarketplace,
} from './ScriptedMarketplace';

const apis = () => {
  const api = new ScriptedMarketplace();
  api.templates = [
    makeCatalogTemplate('atlas', {
      installed: { name: 'atlas', isCurrent: true },
    }),
  ];
  api.tell([makeRepository('tools')]);
  const library = new ScriptedLibrary();
  library.all = [makeTemplate('atlas', { displayName: 'Atlas' })];
  return [
    [libraryApiRef, library],
    [marketplaceApiRef, api],
    [
      permissionApiRef,
      { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
    ],
  ] as const;
};

const admin = () => mockApis.identity({ userEntityRef: 'user:default/admin' });

const pages = [
  { path: '/marketplace', title: 'Marketplace', link: 'Atlas' },
  { path: '/marketplace/official/atlas', title: 'Atlas', link: 'official' },
  { path: '/admin/repositories', title: 'Repositories', link: 'Open tools' },
  { path: '/admin/repositories/tools', title: 'tools', link: '12' },
  { path: '/admin/templates', title: 'Template library', link: 'Edit Atlas' },
  {
    path: '/admin/templates/atlas/versions',
    title: 'Versions of Atlas',
    link: 'Edit',
  },
];

/** The page's link, once the page is there. */
const linkOf = async ({ title, link }: (typeof pages)[number]) => {
  await screen.findByRole('heading', { name: title, level: 1 });
  return (await screen.findAllByRole('link', { name: link }))[0];
};

// Without the plugin for sessions there is no launcher to lead to.
const toLauncher = () => screen.queryByText(/^Open( in Apps)?$/);

it.each(pages)('the new frontend system has $path', async page => {
  // An app of a test does not wait for the permissions on which pages depend.
  const always = { $all: [] };
  const forAll = plugin.withOverrides({
    extensions: [
      plugin
        .getExtension('page:streamspace-marketplace')
        .override({ if: always }),
      plugin
        .getExtension('page:streamspace-marketplace/repositories')
        .override({ if: always }),
      plugin
        .getExtension('page:streamspace-marketplace/library')
        .override({ if: always }),
    ],
  });
  renderTestApp({
    features: [forAll],
    initialRouteEntries: [page.path],
    apis: [...apis(), admin()],
  });
  expect(await linkOf(page)).toHaveAttribute('href');
  expect(toLauncher()).toBeNull();
});

it.each(pages)('the classic frontend system has $path', async page => {
  await renderInClassicApp(
    <TestApiProvider apis={[...apis(), [identityApiRef, admin()]]}>
      <FlatRoutes>
        <Route path="/marketplace" element={<MarketplacePage />} />
        <Route path="/admin/repositories" element={<RepositoriesPage />} />
        <Route path="/admin/templates" element={<LibraryPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [page.path],
      mountedRoutes: {
        '/marketplace': marketplacePlugin.routes.root,
        '/admin/repositories': marketplacePlugin.routes.repositories,
        '/admin/templates': marketplacePlugin.routes.library,
      },
    },
  );
  expect(await linkOf(page)).toHaveAttribute('href');
  expect(toLauncher()).toBeNull();
});

it('the classic frontend system has the cards of an entity', async () => {
  await renderInClassicApp(
    <TestApiProvider apis={[...apis(), [identityApiRef, admin()]]}>
      <EntityProvider entity={templateEntity}>
        <TemplateOverviewCard />
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/marketplace': marketplacePlugin.routes.root,
        '/admin/repositories': marketplacePlugin.routes.repositories,
      },
    },
  );
  expect(
    await screen.findByRole('link', { name: 'In the marketplace' }),
  ).toHaveAttribute('href', '/marketplace/official/atlas');
  expect(toLauncher()).toBeNull();
});
