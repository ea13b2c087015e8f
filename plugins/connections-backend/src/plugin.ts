import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  connectionDeletePermission,
  connectionReadPermission,
} from '@streamspace/plugin-common';
import {
  apiV1ServiceRef,
  kubernetesServiceRef,
  readOpenApiDocument,
} from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { addGatewayRoutes } from './routes/gateway';
import { addConnectionRoutes } from './routes/connections';
import { addSessionRoutes } from './routes/sessions';
import { addSharedSessionRoutes } from './routes/sharedSession';
import { createTracker } from './service/createTracker';

const packageName = '@streamspace/plugin-connections-backend';

/** How often the tracker looks for silent connections and says that it listens. */
const sweepFrequency = { seconds: 15 };

/** The connection tracker: connect, disconnect, heartbeat, and what the gateways ask. */
export const connectionsPlugin = createBackendPlugin({
  pluginId: 'streamspace-connections',
  register(env) {
    env.registerInit({
      deps: {
        apiV1: apiV1ServiceRef,
        kubernetes: kubernetesServiceRef,
        database: coreServices.database,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        auditor: coreServices.auditor,
        scheduler: coreServices.scheduler,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init(services) {
        const { database, scheduler, lifecycle, httpAuth } = services;
        const db = await database.getClient();
        if (!database.migrations?.skip) {
          await db.migrate.latest({
            directory: resolvePackagePath(packageName, 'migrations'),
          });
        }
        const tracker = createTracker({
          ...services,
          db,
          identity: `${hostname()}-${randomUUID().slice(0, 8)}`,
        });
        lifecycle.addShutdownHook(() => tracker.stop());
        await scheduler.scheduleTask({
          id: 'sweep-connections',
          frequency: sweepFrequency,
          timeout: { seconds: 60 },
          scope: 'global',
          fn: () => tracker.sweeper.sweep(),
        });

        services.permissionsRegistry.addPermissions([
          connectionReadPermission,
          connectionDeletePermission,
        ]);
        const userRouter = PromiseRouter();
        addSessionRoutes(userRouter, { ...services, ...tracker });
        addSharedSessionRoutes(userRouter, { ...services, ...tracker });
        addConnectionRoutes(userRouter, { ...services, ...tracker });
        services.apiV1.register({
          document: readOpenApiDocument(
            resolvePackagePath(packageName, 'openapi.yaml'),
          ),
          router: userRouter,
        });
        const gatewayRouter = PromiseRouter();
        addGatewayRoutes(gatewayRouter, { gateway: tracker.gateway, httpAuth });
        services.httpRouter.use(gatewayRouter);
      },
    });
  },
});
