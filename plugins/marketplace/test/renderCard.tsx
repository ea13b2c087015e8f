import { alertApiRef, identityApiRef } from '@backstage/core-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  AuthorizeResult,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { act } from '@testing-library/react';
import type { ReactElement } from 'react';
import { marketplaceApiRef } from '../src/api/MarketplaceApi';
import {
  appsRouteRef,
  marketplaceRouteRef,
  repositoriesRouteRef,
  sessionRouteRef,
} from '../src/routes';
import {
  makeCatalogTemplate,
  ScriptedMarketplace,
} from './ScriptedMarketplace';

const resource = (
  type: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'streamspace', name: 'it', annotations },
  spec: { type, owner: 'group:default/admins' },
});

/** The entity of the template `atlas`. */
export const templateEntity = resource('streamspace-template', {
  'stream.streamspace.io/repository': 'official',
  'stream.streamspace.io/catalog-name': 'atlas',
});

/** The entity of the repository `official`. */
export const repositoryEntity = resource('streamspace-template-repository', {
  'stream.streamspace.io/repository': 'official',
});

/** Renders a card of an entity's page as alice sees it; `atlas` is installed as `maps`. */
export async function renderCard(
  card: ReactElement,
  options: {
    entity?: Entity;
    script?: (api: ScriptedMarketplace) => void;
    denied?: string[];
  } = {},
) {
  const api = new ScriptedMarketplace();
  api.templates = [
    makeCatalogTemplate('atlas', {
      installed: { name: 'maps', isCurrent: true, version: '1.9' },
    }),
  ];
  options.script?.(api);
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
          [alertApiRef, mockApis.alert()],
          [permissionApiRef, { authorize }],
          [
            identityApiRef,
            mockApis.identity({ userEntityRef: 'user:default/alice' }),
          ],
        ]}
      >
        <EntityProvider entity={options.entity ?? templateEntity}>
          {card}
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/marketplace': marketplaceRouteRef,
          '/admin/repositories': repositoriesRouteRef,
          '/apps': appsRouteRef,
          '/sessions/:name': sessionRouteRef,
        },
      },
    );
  });
  return api;
}
