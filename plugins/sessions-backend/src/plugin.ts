import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  sessionCreatePermission,
  sessionPermissions,
  SESSIONS_PLUGIN_ID,
} from '@streamspace/plugin-common';
import {
  apiV1ServiceRef,
  kubernetesServiceRef,
  readOpenApiDocument,
  Session,
  socketsServiceRef,
  Template,
} from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { SessionStore } from './database/SessionStore';
import { sessionResourceRef, sessionRules } from './permissions';
import { addPlatformRoutes } from './routes/platform';
import { addSessionRoutes } from './routes/sessions';
import { HealthService } from './service/HealthService';
import { SessionAccess } from './service/SessionAccess';
import { SessionsMirror } from './service/SessionsMirror';
import { SessionsService } from './service/SessionsService';
import { sessionsSocket } from './sockets/sessionsSocket';

const packageName = '@streamspace/plugin-sessions-backend';

/** The Sessions API, the sessions mirror, `/api/v1/health` and `/api/v1/version`. */
export const sessionsPlugin = createBackendPlugin({
  pluginId: SESSIONS_PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: {
        apiV1: apiV1ServiceRef,
        sockets: socketsServiceRef,
        kubernetes: kubernetesServiceRef,
        database: coreServices.database,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
        auth: coreServices.auth,
        httpAuth: coreServices.httpAuth,
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init(services) {
        const { kubernetes, database, permissionsRegistry, logger } = services;
        const db = await database.getClient();
        if (!database.migrations?.skip) {
          await db.migrate.latest({
            directory: resolvePackagePath(packageName, 'migrations'),
          });
        }
        const store = new SessionStore(db);

        permissionsRegistry.addResourceType({
          resourceRef: sessionResourceRef,
          permissions: sessionPermissions,
          rules: Object.values(sessionRules),
          getResources: names => store.getMany(names),
        });
        permissionsRegistry.addPermissions([sessionCreatePermission]);
        const access = new SessionAccess(
          services.permissions,
          permissionsRegistry,
          services.userInfo,
        );

        const reflector = kubernetes.reflector(Session);
        // Started here, so that the first search knows what the apps are called.
        kubernetes.reflector(Template);
        const mirror = new SessionsMirror({ reflector, store, logger });
        const ending = new AbortController();
        services.lifecycle.addShutdownHook(() => ending.abort());
        void mirror.run(ending.signal);

        const router = PromiseRouter();
        addSessionRoutes(router, {
          ...services,
          sessions: new SessionsService({ kubernetes, store, mirror, access }),
        });
        addPlatformRoutes(router, {
          ...services,
          health: new HealthService({
            kubernetes,
            db,
            gatewayHealthUrl: services.config.getOptionalString(
              'streamspace.gateway.healthUrl',
            ),
          }),
        });
        services.apiV1.register({
          document: readOpenApiDocument(
            resolvePackagePath(packageName, 'openapi.yaml'),
          ),
          router,
        });
        services.sockets.registerSocket(
          '/api/v1/ws/sessions',
          sessionsSocket(access, reflector),
        );
      },
    });
  },
});
