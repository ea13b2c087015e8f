import { join } from 'node:path';
import type { ProgramPlace } from '../build/programs';
import type { DataPaths } from './dataFolder';
import type { Secrets } from './secrets';
import type { Settings } from './settings';
import { shownClusters } from './shownClusters';

/** What a running instance is made of. */
export type Instance = {
  settings: Settings;
  paths: DataPaths;
  secrets: Secrets;
  place: ProgramPlace;
};

/** The processes that speak to Kubernetes, each with a kubeconfig of its own where the local cluster made them. */
export type KubernetesUser =
  | 'controller'
  | 'gateway'
  | 'backend'
  | 'observer'
  | 'node'
  | 'controllers'
  | 'admin';

/** The platform's namespace. */
export const platformNamespace = 'streamspace';

/** The folder of the bundled templates. */
export function templatesFolder(root: string): string {
  return join(root, 'templates');
}

/** What of this process's environment goes on to the product's: nothing that could choose a cluster or change how Node runs. */
export function inheritedEnvironment(
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(STREAMSPACE_|KUBECONFIG$|NODE_OPTIONS$)/.test(name),
    ),
  );
}

/** The kubeconfig that a process uses: the chosen cluster's, or the one that the local cluster made for it. */
export function kubeconfigOf(
  { settings, paths }: Instance,
  user: KubernetesUser,
): string {
  if (settings.kubeconfig) return settings.kubeconfig;
  return user === 'admin' ? paths.kubeconfig : join(paths.kubeconfigs, user);
}

/** Base environment of a process that speaks to Kubernetes. */
export function kubernetesEnvironment(
  instance: Instance,
  user: KubernetesUser,
): NodeJS.ProcessEnv {
  const { sessionUrl, pathMode } = instance.settings;
  return {
    STREAMSPACE_KUBECONFIG: kubeconfigOf(instance, user),
    STREAMSPACE_NAMESPACE: platformNamespace,
    STREAMSPACE_SESSION_URL: sessionUrl,
    ...(pathMode && {
      STREAMSPACE_PATH_ORIGIN: pathMode.origin,
      STREAMSPACE_PATH_TEMPLATES: pathMode.templates,
    }),
  };
}

/** The URL of one of the embedded PostgreSQL's databases. */
export function databaseUrl(instance: Instance, database: string): string {
  const { settings, secrets } = instance;
  return `postgres://postgres:${secrets.databasePassword}@127.0.0.1:${settings.ports.postgres}/${database}`;
}

/** What the portal's pages may frame and connect to, as sources of a Content-Security-Policy. */
function sessionSource({ sessionUrl, pathMode }: Settings): string {
  const hosts = sessionUrl.replace('{session}', '*');
  return pathMode ? `${hosts} ${pathMode.origin}` : hosts;
}

/** What `${…}` in app-config.yaml stands for. */
export function portalEnvironment(instance: Instance): NodeJS.ProcessEnv {
  const { settings, secrets } = instance;
  return {
    ...kubernetesEnvironment(instance, 'backend'),
    STREAMSPACE_PORTAL_URL: settings.portalUrl,
    STREAMSPACE_PORTAL_PORT: String(settings.ports.portal),
    STREAMSPACE_BACKEND_URL: settings.backendUrl,
    STREAMSPACE_BACKEND_PORT: String(settings.ports.backend),
    STREAMSPACE_SESSION_SOURCE: sessionSource(settings),
    STREAMSPACE_TEMPLATES_FOLDER: templatesFolder(settings.root),
    STREAMSPACE_LOCAL_CLUSTER: String(settings.kubeconfig === undefined),
    STREAMSPACE_GATEWAY_HEALTH_URL: `http://127.0.0.1:${settings.ports.gatewayHealth}/readyz`,
    STREAMSPACE_DATABASE_PORT: String(settings.ports.postgres),
    STREAMSPACE_DATABASE_PASSWORD: secrets.databasePassword,
    STREAMSPACE_SESSION_SECRET: secrets.sessionSecret,
    STREAMSPACE_TRACKER_TOKEN: secrets.trackerToken,
    STREAMSPACE_OIDC_METADATA_URL: `${settings.issuer}/.well-known/openid-configuration`,
    STREAMSPACE_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    // A setting of app-config as a whole: https://backstage.io/docs/conf/writing/
    APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
      ...shownClusters(kubeconfigOf(instance, 'observer')),
      ...settings.otherClusters,
    ]),
  };
}
