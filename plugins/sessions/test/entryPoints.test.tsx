import { FlatRoutes } from '@backstage/core-app-api';
import { identityApiRef } from '@backstage/core-plugin-api';
import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  renderInTestApp as renderInClassicApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  liveSessionsApiRef,
  sessionFeedsApiRef,
} from '@streamspace/plugin-react';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import {
  AllSessionsPage,
  CommandPalette,
  HibernatedSessionsPage,
  LauncherPage,
  SessionsPage,
  sessionsPlugin,
} from '../src';
import { pluginForAll as plugin } from './pluginForAll';
import { sessionsApiRef } from '../src/api/SessionsApi';
import {
  commandPaletteApiRef,
  CommandPaletteState,
} from '../src/palette/CommandPaletteApi';
import {
  makeSession,
  makeTemplate,
  ScriptedLiveSessions,
  scriptedSessionsApi,
} from './fixtures';
import { ScriptedSessionFeeds } from './ScriptedSessionFeeds';

const apis = () => {
  const sessions = [
    makeSession('wiki-1', 'Running'),
    makeSession('asleep', 'Hibernated', { spec: { displayName: 'Asleep' } }),
  ];
  const live = new ScriptedLiveSessions(sessions);
  return [
    [
      sessionsApiRef,
      scriptedSessionsApi(
        [makeTemplate('wiki', { displayName: 'Wiki' })],
        sessions,
      ),
    ],
    [liveSessionsApiRef, live],
    [sessionFeedsApiRef, new ScriptedSessionFeeds(live)],
    [
      permissionApiRef,
      { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
    ],
  ] as const;
};

const otherPlugin = createFrontendPlugin({
  pluginId: 'weather',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/weather',
        title: 'Weather',
        icon: <span />,
        routeRef: createRouteRef(),
        loader: async () => <main>Sunny</main>,
      },
    }),
  ],
});

const alice = () => mockApis.identity({ userEntityRef: 'user:default/alice' });

describe('the new frontend system', () => {
  it.each([
    ['/apps', 'Apps', 'Open Wiki'],
    ['/sessions', 'My sessions', 'Open: Wiki'],
    ['/admin/sessions', 'All sessions', 'Open: Wiki'],
    ['/admin/hibernated-sessions', 'Hibernated sessions', 'Open: Asleep'],
  ])('has a page at %s', async (path, title, action) => {
    renderTestApp({
      features: [plugin],
      initialRouteEntries: [path],
      apis: [...apis(), alice()],
    });
    expect(
      await screen.findByRole('heading', { name: title, level: 1 }),
    ).toBeInTheDocument();
    expect(await screen.findByLabelText(action)).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/sessions\/(wiki-1|asleep)$/),
    );
  });
});

it('the new frontend system has the palette, with the pages of all plugins', async () => {
  renderTestApp({
    features: [plugin, otherPlugin],
    initialRouteEntries: ['/apps'],
    apis: [...apis(), alice()],
  });
  // The page is there, and whose it is is known.
  await screen.findByLabelText('Open Wiki');
  await userEvent.keyboard('{Control>}k{/Control}');
  const pages = await screen.findByRole('group', { name: 'Pages' });
  for (const title of ['Apps', 'My sessions', 'Weather']) {
    expect(
      within(pages).getByRole('option', { name: title }),
    ).toBeInTheDocument();
  }
  await userEvent.keyboard('weather{Enter}');
  expect(await screen.findByText('Sunny')).toBeInTheDocument();
});

describe('the classic frontend system', () => {
  it('has the palette', async () => {
    const palette = new CommandPaletteState();
    await renderInClassicApp(
      <TestApiProvider
        apis={[
          ...apis(),
          [identityApiRef, alice()],
          [commandPaletteApiRef, palette],
        ]}
      >
        <CommandPalette />
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/apps': sessionsPlugin.routes.apps,
          '/sessions': sessionsPlugin.routes.root,
        },
      },
    );
    act(() => palette.open());
    expect(
      await screen.findByRole('option', { name: 'My sessions' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['/apps', 'Apps', 'Open Wiki'],
    ['/sessions', 'My sessions', 'Open: Wiki'],
    ['/admin/sessions', 'All sessions', 'Open: Wiki'],
    ['/admin/hibernated-sessions', 'Hibernated sessions', 'Open: Asleep'],
  ])('has a page at %s', async (path, title, action) => {
    await renderInClassicApp(
      <TestApiProvider apis={[...apis(), [identityApiRef, alice()]]}>
        <FlatRoutes>
          <Route path="/apps" element={<LauncherPage />} />
          <Route path="/sessions" element={<SessionsPage />} />
          <Route path="/admin/sessions" element={<AllSessionsPage />} />
          <Route
            path="/admin/hibernated-sessions"
            element={<HibernatedSessionsPage />}
          />
        </FlatRoutes>
      </TestApiProvider>,
      {
        routeEntries: [path],
        mountedRoutes: {
          '/apps': sessionsPlugin.routes.apps,
          '/sessions': sessionsPlugin.routes.root,
        },
      },
    );
    expect(
      await screen.findByRole('heading', { name: title, level: 1 }),
    ).toBeInTheDocument();
    expect(await screen.findByLabelText(action)).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/sessions\/(wiki-1|asleep)$/),
    );
  });
});
