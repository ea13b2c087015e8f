import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  repositoryManagePermission,
  repositoryReadPermission,
  repositorySyncPermission,
  templateInstallPermission,
  templateManagePermission,
  templateReadPermission,
  templateReviewPermission,
} from '@streamspace/plugin-common';
import {
  apiV1ServiceRef,
  kubernetesServiceRef,
  readOpenApiDocument,
} from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { removeForgottenDrafts } from './drafts/removeForgottenDrafts';
import { addCatalogRoutes } from './routes/catalog';
import { addDraftRoutes } from './routes/drafts';
import { addRepositoryRoutes } from './routes/repositories';
import { addReviewRoutes } from './routes/reviews';
import { addServiceRoutes } from './routes/services';
import { addTemplateRoutes } from './routes/templates';
import { addWebhookRoutes, webhooksPath } from './routes/webhooks';
import { addUsageRoutes } from './routes/usage';
import { addVersionRoutes } from './routes/versions';
import { createMarketplace } from './service/createMarketplace';

const packageName = '@streamspace/plugin-marketplace-backend';

/** The marketplace: template repositories, their catalog, and the templates that can be launched. */
export const marketplacePlugin = createBackendPlugin({
  pluginId: 'streamspace-marketplace',
  register(env) {
    env.registerInit({
      deps: {
        apiV1: apiV1ServiceRef,
        kubernetes: kubernetesServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        userInfo: coreServices.userInfo,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        scheduler: coreServices.scheduler,
        logger: coreServices.logger,
      },
      async init(services) {
        const { database, lifecycle, logger } = services;
        const db = await database.getClient();
        if (!database.migrations?.skip) {
          await db.migrate.latest({
            directory: resolvePackagePath(packageName, 'migrations'),
          });
        }
        services.permissionsRegistry.addPermissions([
          templateReadPermission,
          templateManagePermission,
          templateInstallPermission,
          templateReviewPermission,
          repositoryReadPermission,
          repositorySyncPermission,
          repositoryManagePermission,
        ]);
        const marketplace = createMarketplace({ ...services, db });
        const ending = new AbortController();
        lifecycle.addShutdownHook(() => {
          ending.abort();
          marketplace.close();
          return marketplace.launchRecorder.stop();
        });
        marketplace.launchRecorder.start();
        for (const loop of [
          marketplace.controller,
          marketplace.recorder,
          marketplace.portRecorder,
        ]) {
          loop.run(ending.signal).catch(error => {
            if (!ending.signal.aborted) logger.error(error.message, error);
          });
        }

        await services.scheduler.scheduleTask({
          id: 'fetch-icons',
          frequency: { minutes: 1 },
          timeout: { minutes: 10 },
          scope: 'global',
          fn: signal =>
            marketplace.iconFetcher.fetchDue(
              AbortSignal.any([signal as AbortSignal, ending.signal]),
            ),
        });

        await services.scheduler.scheduleTask({
          id: 'count-launches',
          frequency: { minutes: 10 },
          timeout: { minutes: 5 },
          scope: 'global',
          fn: () => marketplace.launches.tidy(),
        });

        await services.scheduler.scheduleTask({
          id: 'remove-forgotten-drafts',
          frequency: { hours: 24 },
          timeout: { minutes: 10 },
          scope: 'global',
          fn: signal =>
            removeForgottenDrafts(services.kubernetes, {
              signal: AbortSignal.any([signal as AbortSignal, ending.signal]),
            }),
        });

        const router = PromiseRouter();
        const parts = { ...services, ...marketplace };
        // Before `/templates/:id`, which would take `/templates/catalog` for a name.
        addCatalogRoutes(router, parts);
        addRepositoryRoutes(router, parts);
        addTemplateRoutes(router, parts);
        addReviewRoutes(router, parts);
        addUsageRoutes(router, parts);
        addVersionRoutes(router, parts);
        addDraftRoutes(router, parts);
        services.apiV1.register({
          document: readOpenApiDocument(
            resolvePackagePath(packageName, 'openapi.yaml'),
          ),
          router,
        });
        const serviceRouter = PromiseRouter();
        addServiceRoutes(serviceRouter, parts);
        addWebhookRoutes(serviceRouter, parts);
        services.httpRouter.use(serviceRouter);
        services.httpRouter.addAuthPolicy({
          path: webhooksPath,
          allow: 'unauthenticated',
        });
      },
    });
  },
});
