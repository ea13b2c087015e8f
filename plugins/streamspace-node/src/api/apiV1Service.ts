import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { apiV1Path, ApiV1Mount } from './ApiV1Mount';
import type { OpenApiDocument } from './OpenApiDocument';

/** How a plugin puts its routes below `/api/v1`. */
export type ApiV1Service = {
  /**
   * Serves the operations of `document` by `router`, whose paths are the document's.
   *
   * Each request is authenticated (a user's bearer token; an operation with `security: []` is open to all) and validated before the
   * router sees it; handlers ask `httpAuth.credentials(request, { allow: ['user'] })` for who it is. Errors that they throw, those of the
   * Kubernetes API too, are answered as Backstage's errors.
   *
   * @throws Error when another plugin documents the same operation.
   */
  register(options: { document: OpenApiDocument; router: Router }): void;
};

/**
 * The mount of `/api/v1`. One root router carries the routes of all plugins; each plugin gets its own handle, so that requests are
 * authenticated by the plugin that serves them.
 */
export const apiV1ServiceRef = createServiceRef<ApiV1Service>({
  id: 'streamspace.api-v1',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        rootHttpRouter: coreServices.rootHttpRouter,
        plugin: coreServices.pluginMetadata,
        httpAuth: coreServices.httpAuth,
      },
      createRootContext({ rootHttpRouter }) {
        const mount = new ApiV1Mount();
        rootHttpRouter.use(apiV1Path, mount.router);
        return mount;
      },
      factory({ plugin, httpAuth }, mount) {
        return {
          register: ({ document, router }) =>
            mount.register({
              pluginId: plugin.getId(),
              document,
              router,
              httpAuth,
            }),
        };
      },
    }),
});
