import { FlatRoutes } from '@backstage/core-app-api';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  renderInTestApp as renderInClassicApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { liveSessionsApiRef } from '@streamspace/plugin-react';
import { screen } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { LauncherPage, SessionsPage, sessionsPlugin } from '../src';
import plugin from '../src/alpha';
import { sessionsApiRef } from '../src/api/SessionsApi';
import {
  makeSession,
  makeTemplate,
  ScriptedLiveSessions,
  scriptedSessionsApi,
} from './fixtures';

const apis = () =>
  [
    [
      sessionsApiRef,
      scriptedSessionsApi([makeTemplate('wiki', { displayName: 'Wiki' })]),
    ],
    [
      liveSessionsApiRef,
      new ScriptedLiveSessions([makeSession('wiki-1', 'Running')]),
    ],
    [
      permissionApiRef,
      { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
    ],
  ] as const;

const alice = () => mockApis.identity({ userEntityRef: 'user:default/alice' });

describe('the new frontend system', () => {
  it.each([
    ['/apps', 'Apps', 'Open Wiki'],
    ['/sessions', 'My sessions', 'Open: Wiki'],
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
      '/sessions/wiki-1',
    );
  });
});

describe('the classic frontend system', () => {
  it.each([
    ['/apps', 'Apps', 'Open Wiki'],
    ['/sessions', 'My sessions', 'Open: Wiki'],
  ])('has a page at %s', async (path, title, action) => {
    await renderInClassicApp(
      <TestApiProvider apis={[...apis(), [identityApiRef, alice()]]}>
        <FlatRoutes>
          <Route path="/apps" element={<LauncherPage />} />
          <Route path="/sessions" element={<SessionsPage />} />
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
      '/sessions/wiki-1',
    );
  });
});
