import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  templateManagePermission,
  templateReadPermission,
} from '@streamspace/plugin-common';
import {
  apiV1ServiceRef,
  kubernetesServiceRef,
  readOpenApiDocument,
} from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { addTemplateRoutes } from './routes/templates';

/** Templates: what can be launched. */
export const marketplacePlugin = createBackendPlugin({
  pluginId: 'streamspace-marketplace',
  register(env) {
    env.registerInit({
      deps: {
        apiV1: apiV1ServiceRef,
        kubernetes: kubernetesServiceRef,
        httpAuth: coreServices.httpAuth,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(services) {
        services.permissionsRegistry.addPermissions([
          templateReadPermission,
          templateManagePermission,
        ]);
        const router = PromiseRouter();
        addTemplateRoutes(router, services);
        services.apiV1.register({
          document: readOpenApiDocument(
            resolvePackagePath(
              '@streamspace/plugin-marketplace-backend',
              'openapi.yaml',
            ),
          ),
          router,
        });
      },
    });
  },
});
