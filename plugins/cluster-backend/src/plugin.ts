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
import { openDatabase } from './database/openDatabase';
import { PortForwardStore } from './database/PortForwardStore';
import { usageSteps, UsageStore } from './database/UsageStore';
import { UsageHistory } from './metrics/UsageHistory';
import { UsageRecorder } from './metrics/UsageRecorder';
import { UsageRights } from './metrics/UsageRights';
import { ObjectService } from './objects/ObjectService';
import { PortForwardService } from './ports/PortForwardService';
import { readSessionAddress } from './ports/readSessionAddress';
import { addClusterRoutes } from './routes/clusters';
import { addDrainRoutes } from './routes/drain';
import { addMetricsRoutes } from './routes/metrics';
import { addPortForwardRoutes } from './routes/portForwards';
import { addResourceRoutes } from './routes/resources';
import { ClusterSearch } from './search/ClusterSearch';
import { ClusterSocket } from './sockets/ClusterSocket';
import { LogsSocket } from './sockets/LogsSocket';
import { PortForwardSocket } from './sockets/PortForwardSocket';
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

const forgettingPorts = {
  id: 'forget-port-forwards',
  frequency: { minutes: 5 },
  timeout: { minutes: 1 },
  scope: 'global',
} as const;

const defaultKeepUsageDays = 30;

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
        auth: coreServices.auth,
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
        const db = await openDatabase(services.database);
        const keepDays = config.getOptionalNumber(
          'streamspace.cluster.keepUsageDays',
        );
        const store = new UsageStore(db, keepDays ?? defaultKeepUsageDays);
        const recorder = new UsageRecorder(clusters, store);
        await services.scheduler.scheduleTask({
          ...recording,
          fn: () => recorder.record(),
        });
        const portForwards = new PortForwardStore(db);
        await services.scheduler.scheduleTask({
          ...forgettingPorts,
          fn: () => portForwards.deleteExpired(),
        });
        const access = new ClusterAccess({
          ...services,
          users: new ActingUsers(services.userInfo),
          actAs,
        });
        const views = new ViewService({ clusters, access });
        const rights = new UsageRights(access);
        const objects = new ObjectService({ ...services, clusters, access });

        const ports = new PortForwardService({
          ...services,
          clusters,
          access,
          store: portForwards,
          address: readSessionAddress(config),
        });

        const router = PromiseRouter();
        addClusterRoutes(router, {
          ...services,
          clusters,
          access,
          search: new ClusterSearch({ clusters, access, views }),
          actAs,
          isLocal: kubernetes.isLocal,
          opensPorts: ports.isOffered,
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
        addPortForwardRoutes(router, { ...services, ports });
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
        const forwards = new PortForwardSocket({
          ...services,
          clusters,
          access,
        });
        sockets.registerSocket(
          '/api/v1/ws/port-forward/:pod',
          (socket, query, pod) => forwards.serve(socket, query, pod),
          // Its client is the gateway, by what the person gave it, and as slow as the person's browser.
          { allowLimitedAccess: true, mayStandStill: true },
        );
      },
    });
  },
});
