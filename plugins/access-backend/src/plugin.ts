import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { apiV1ServiceRef, readOpenApiDocument } from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { UserStore } from './database/UserStore';
import { accessPluginId } from './pluginId';
import { readRoleMembers } from './policy/roles';
import { addCurrentUserRoute } from './routes/currentUser';
import { signInsRouter } from './routes/signIns';

const packageName = '@streamspace/plugin-access-backend';

/** The users of the platform. */
export const accessPlugin = createBackendPlugin({
  pluginId: accessPluginId,
  register(env) {
    env.registerInit({
      deps: {
        apiV1: apiV1ServiceRef,
        database: coreServices.database,
        httpRouter: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        userInfo: coreServices.userInfo,
        config: coreServices.rootConfig,
      },
      async init(services) {
        const { database } = services;
        const db = await database.getClient();
        if (!database.migrations?.skip) {
          await db.migrate.latest({
            directory: resolvePackagePath(packageName, 'migrations'),
          });
        }
        const users = new UserStore(db);
        const members = readRoleMembers(services.config);
        services.httpRouter.use(signInsRouter({ ...services, users, members }));

        const router = PromiseRouter();
        addCurrentUserRoute(router, {
          ...services,
          users,
          members,
        });
        services.apiV1.register({
          document: readOpenApiDocument(
            resolvePackagePath(packageName, 'openapi.yaml'),
          ),
          router,
        });
      },
    });
  },
});
