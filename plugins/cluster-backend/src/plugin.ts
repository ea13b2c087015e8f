import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  clusterOpenPermission,
  clusterPermissions,
  CLUSTER_PLUGIN_ID,
} from '@streamspace/plugin-common';
import {
  apiV1ServiceRef,
  kubernetesServiceRef,
  readOpenApiDocument,
  socketsServiceRef,
} from '@streamspace/plugin-node';
import PromiseRouter from 'express-promise-router';
import { ActingUsers } from './access/ActingUsers';
import { ClusterAccess } from './access/ClusterAccess';
import { readActAs } from './access/readActAs';
import { parseClusterResourceRef } from './access/clusterResource';
import { clusterResourceRefType, clusterRules } from './access/clusterRules';
import { readClusters } from './clusters/readClusters';
import { openUsageStore } from './database/openUsageStore';
import { usageSteps } from './database/UsageStore';
import { UsageHistory } from './metrics/UsageHistory';
import { UsageRecorder } from './metrics/UsageRecorder';
import { UsageRights } from './metrics/UsageRights';
import { ObjectService } from './objects/ObjectService';
import { addClusterRoutes } from './routes/clusters';
import { addDrainRoutes } from './routes/drain';
import { addMetricsRoutes } from './routes/metrics';
import { addResourceRoutes } from './routes/resources';
import { ClusterSearch } from './search/ClusterSearch';
import { ClusterSocket } from './sockets/ClusterSocket';
import { LogsSocket } from './sockets/LogsSocket';
import { ShellSocket } from './sockets/ShellSocket';
import { ViewService } from './views/ViewService';

const packageName = '@streamspace/plugin-cluster-backend';

/** Writing what was used into the history is one replica's at a time. */
const recording = {
  id: 'record-usage',
  frequency: { seconds: usageSteps.fine },
  timeout: { minutes: 4 },
  scope: 'global',
} as const;

/** The Kubernetes clusters: their objects live, changes, logs and shells. */
export const clusterPlugin = createBackendPlugin({
  pluginId: CLUSTER_PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: {
        apiV1: apiV1ServiceRef,
        sockets: socketsServiceRef,
        kubernetes: kubernetesServiceRef,
        database: coreServices.database,
        scheduler: coreServices.scheduler,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
        httpAuth: coreServices.httpAuth,
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
      },
      async init(services) {
        const { config, kubernetes, permissionsRegistry, sockets } = services;
        permissionsRegistry.addResourceType({
          resourceRef: clusterResourceRefType,
          permissions: clusterPermissions,
          rules: Object.values(clusterRules),
          getResources: async refs => refs.map(parseClusterResourceRef),
        });
        permissionsRegistry.addPermissions([clusterOpenPermission]);

        const actAs = readActAs(config);
        const clusters = readClusters(config, kubernetes.client);
        services.lifecycle.addShutdownHook(() => clusters.close());
        clusters.start();
        const store = await openUsageStore(services);
        const recorder = new UsageRecorder(clusters, store);
        await services.scheduler.scheduleTask({
          ...recording,
          fn: () => recorder.record(),
        });
        const access = new ClusterAccess({
          ...services,
          users: new ActingUsers(services.userInfo),
          actAs,
        });
        const views = new ViewService({ clusters, access });
        const rights = new UsageRights(access);
        const objects = new ObjectService({ ...services, clusters, access });

        const router = PromiseRouter();
        addClusterRoutes(router, {
          ...services,
          clusters,
          access,
          search: new ClusterSearch({ clusters, access, views }),
          actAs,
          isLocal: kubernetes.isLocal,
        });
        addResourceRoutes(router, { ...services, views, rights, objects });
        addMetricsRoutes(router, {
          ...services,
          clusters,
          views,
          rights,
          history: new UsageHistory(store),
        });
        addDrainRoutes(router, { ...services, clusters, access });
        services.apiV1.register({
          document: readOpenApiDocument(
            resolvePackagePath(packageName, 'openapi.yaml'),
          ),
          router,
        });

        sockets.registerSocket('/api/v1/ws/cluster', socket =>
          new ClusterSocket(socket, { views, rights }).run(),
        );
        sockets.registerSocket('/api/v1/ws/logs/:pod', (socket, query, pod) =>
          new LogsSocket(socket, { clusters, access, views }).run(query, pod),
        );
        const shells = new ShellSocket({ ...services, clusters, access });
        sockets.registerSocket('/api/v1/ws/exec/:pod', (socket, query, pod) =>
          shells.serve(socket, query, pod),
        );
      },
    });
  },
});
