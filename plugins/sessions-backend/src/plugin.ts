import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  sessionCreatePermission,
  sessionPermissions,
  sessionReadAllPermission,
  SESSIONS_PLUGIN_ID,
} from '@streamspace/plugin-common';
import {
  apiV1ServiceRef,
  kubernetesServiceRef,
  objectKey,
  readOpenApiDocument,
  Session,
  socketsServiceRef,
  Template,
} from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { SessionStore } from './database/SessionStore';
import { sessionResourceRef, sessionRules } from './permissions';
import { StartStore } from './database/StartStore';
import { addLinkRoutes } from './routes/links';
import { addPlatformRoutes } from './routes/platform';
import { addSessionRoutes } from './routes/sessions';
import { addStartTimesRoutes } from './routes/startTimes';
import { HealthService } from './service/HealthService';
import { SessionAccess } from './service/SessionAccess';
import { SessionsMirror } from './service/SessionsMirror';
import { SessionsService } from './service/SessionsService';
import { SharingLinks } from './service/SharingLinks';
import { StartRecorder } from './service/StartRecorder';
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
        const templates = kubernetes.reflector(Template);
        const { namespace } = kubernetes;
        const store = new SessionStore(
          db,
          name =>
            templates.get(objectKey({ namespace, name }))?.spec.displayName ??
            name,
        );

        permissionsRegistry.addResourceType({
          resourceRef: sessionResourceRef,
          permissions: sessionPermissions,
          rules: Object.values(sessionRules),
          getResources: names => store.getMany(names),
        });
        permissionsRegistry.addPermissions([
          sessionCreatePermission,
          sessionReadAllPermission,
        ]);
        const access = new SessionAccess(
          services.permissions,
          permissionsRegistry,
          services.userInfo,
        );

        const reflector = kubernetes.reflector(Session);
        const mirror = new SessionsMirror({
          reflector,
          templates,
          store,
          logger,
        });
        const starts = new StartStore(db);
        const recorder = new StartRecorder({
          reflector,
          starts,
          onError: error => logger.warn(error.message),
        });
        services.lifecycle.addShutdownHook(() => recorder.stop());
        const ending = new AbortController();
        services.lifecycle.addShutdownHook(() => ending.abort());
        void mirror.run(ending.signal);

        const router = PromiseRouter();
        const sessions = new SessionsService({
          kubernetes,
          store,
          mirror,
          access,
        });
        addSessionRoutes(router, { ...services, sessions });
        addLinkRoutes(router, {
          ...services,
          links: new SharingLinks({ kubernetes, store, access, sessions }),
        });
        addStartTimesRoutes(router, { ...services, starts });
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
