import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configSchemaFile } from '../build/buildConfigSchema';
import { cacheFolder } from '../build/buildOnce';
import {
  nodeOptions,
  programFile,
  type Program,
  type ProgramPlace,
} from '../build/programs';
import { ownDataFolder, postgresAccount } from '../postgres/account';
import type { PostmasterOptions } from '../postgres/Postmaster';
import {
  databaseUrl,
  inheritedEnvironment,
  kubernetesEnvironment,
  portalEnvironment,
  type Instance,
} from './environments';
import type { ProcessSpec } from './ManagedProcess';
import { answersOk } from './readiness';

/** A process that ends by itself has 8 s for it; the supervisor's own limit is about 10 s for all. */
const stopWithinMs = 6000;

/** Where Node keeps what it compiled: the portal's thousands of modules are compiled once, not at each start. */
const compileCache = (root: string) => ({
  NODE_COMPILE_CACHE: join(cacheFolder(root), 'compiled'),
});

/** A process that runs one of the programs. */
function nodeProcess(
  { root, commandOf }: ProgramPlace,
  program: Program,
  own: Pick<ProcessSpec, 'title' | 'isReady' | 'env'>,
): ProcessSpec {
  return {
    ...own,
    name: program,
    command: commandOf(program),
    cwd: root,
    env: {
      ...inheritedEnvironment(),
      NODE_ENV: 'production',
      ...compileCache(root),
      ...own.env,
    },
    stopWithinMs,
  };
}

const health = (port: number) => () =>
  answersOk(`http://127.0.0.1:${port}/readyz`);

/** PostgreSQL in its keeper. */
export function postgresProcess(
  place: ProgramPlace,
  options: PostmasterOptions,
): ProcessSpec {
  const account = postgresAccount();
  if (existsSync(options.dataFolder))
    ownDataFolder(options.dataFolder, account);
  const spec = nodeProcess(place, 'postgres', {
    title: 'PostgreSQL',
    isReady: 'message',
    env: { STREAMSPACE_POSTGRES_OPTIONS: JSON.stringify(options) },
  });
  return { ...spec, command: [...account.prefix, ...spec.command] };
}

/** The development identity provider. */
export function identityProviderProcess(instance: Instance): ProcessSpec {
  const { settings, secrets, paths } = instance;
  const { issuer, portalUrl, backendUrl, ports } = settings;
  const options = {
    issuer,
    portalUrl,
    backendUrl,
    clientSecret: secrets.oidcClientSecret,
    signingKey: secrets.identityProviderKey,
    cookieKey: secrets.identityProviderCookieKey,
    port: ports.identityProvider,
    storeFile: paths.signIns,
  };
  return nodeProcess(instance.place, 'identity-provider', {
    title: 'the identity provider',
    env: { STREAMSPACE_IDENTITY_PROVIDER_OPTIONS: JSON.stringify(options) },
    isReady: () => answersOk(`${issuer}/.well-known/openid-configuration`),
  });
}

/** The local cluster's API server. */
export function apiServerProcess(instance: Instance): ProcessSpec {
  const { settings, paths } = instance;
  return nodeProcess(instance.place, 'api-server', {
    title: 'the local API server',
    env: {
      STREAMSPACE_DATABASE_URL: databaseUrl(instance, 'streamspace_cluster'),
      STREAMSPACE_CLUSTER_DIR: paths.cluster,
      STREAMSPACE_KUBECONFIG_DIR: paths.kubeconfigs,
      STREAMSPACE_CLUSTER_PORT: String(settings.ports.apiServer),
    },
    isReady: 'message',
  });
}

/** The local cluster's controllers. */
export function controllersProcess(instance: Instance): ProcessSpec {
  const port = instance.settings.ports.controllersHealth;
  return nodeProcess(instance.place, 'controllers', {
    title: "the local cluster's controllers",
    env: {
      ...kubernetesEnvironment(instance, 'controllers'),
      STREAMSPACE_HEALTH_PORT: String(port),
    },
    isReady: health(port),
  });
}

/** The virtual node. */
export function nodeProcessOf(instance: Instance): ProcessSpec {
  const { settings, paths } = instance;
  const { imageCache, kubeletClientAuthority } = settings;
  return nodeProcess(instance.place, 'node', {
    title: 'the virtual node',
    env: {
      ...kubernetesEnvironment(instance, 'node'),
      STREAMSPACE_NODE_NAME: 'local',
      STREAMSPACE_NODE_PORT: String(settings.ports.kubelet),
      STREAMSPACE_NODE_DIR: paths.folder,
      STREAMSPACE_IMAGES_DIR: join(settings.root, 'images'),
      STREAMSPACE_POD_CIDR: podCidr(settings.port),
      ...(imageCache && { STREAMSPACE_IMAGE_CACHE: imageCache }),
      ...(kubeletClientAuthority
        ? { STREAMSPACE_KUBELET_CLIENT_CA: kubeletClientAuthority }
        : {
            STREAMSPACE_KUBELET_TOKEN_FILE: join(
              paths.cluster,
              'kubelet-token',
            ),
          }),
    },
    isReady: () =>
      answersOk(`https://127.0.0.1:${settings.ports.kubelet}/healthz`),
  });
}

/** Two instances side by side must not give their pods the same loopback addresses. Port 7007 has 127.32.0.0/16. */
export function podCidr(port: number): string {
  const offset = ((port - 7007) * 7) % 200;
  return `127.${32 + ((offset + 200) % 200)}.0.0/16`;
}

/** The Session controller. */
export function controllerProcess(instance: Instance): ProcessSpec {
  const port = instance.settings.ports.controllerHealth;
  return nodeProcess(instance.place, 'controller', {
    title: 'the session controller',
    env: {
      ...kubernetesEnvironment(instance, 'controller'),
      STREAMSPACE_HEALTH_PORT: String(port),
    },
    isReady: health(port),
  });
}

/** The session gateway. */
export function gatewayProcess(instance: Instance): ProcessSpec {
  const { settings, secrets } = instance;
  const { ports } = settings;
  return nodeProcess(instance.place, 'gateway', {
    title: 'the session gateway',
    env: {
      ...kubernetesEnvironment(instance, 'gateway'),
      STREAMSPACE_GATEWAY_PORT: String(ports.gateway),
      STREAMSPACE_PORTAL_URL: settings.portalUrl,
      STREAMSPACE_TRACKER_URL: `http://127.0.0.1:${ports.backend}/api/streamspace-connections`,
      STREAMSPACE_TRACKER_TOKEN: secrets.trackerToken,
      STREAMSPACE_CLUSTER_URL: `http://127.0.0.1:${ports.backend}/api/v1/cluster`,
      STREAMSPACE_GRANT_KEY: secrets.grantKey,
      STREAMSPACE_HEALTH_PORT: String(ports.gatewayHealth),
      ...(settings.dial && { STREAMSPACE_DIAL: settings.dial }),
    },
    isReady: health(ports.gatewayHealth),
  });
}

/** The files that the portal's configuration is read from, as options. */
export function configOptions(root: string): string[] {
  return ['app-config.yaml', 'app-config.local.yaml']
    .map(name => join(root, name))
    .filter(file => existsSync(file))
    .flatMap(file => ['--config', file]);
}

/** The portal: its backend, which serves the built app too. */
export function portalProcess(instance: Instance): ProcessSpec {
  return portalPart(instance, {
    name: 'portal',
    title: 'the portal',
    folder: 'packages/backend',
    // Without source maps: Node would read those of thousands of Backstage's modules, a second at each start.
    main: [
      ...(nodeOptions.portal ?? []),
      programFile(instance.settings.root, 'portal'),
    ],
    ready: backendReadiness(instance),
    env: {
      NODE_ENV: 'production',
      STREAMSPACE_CONFIG_SCHEMA: configSchemaFile(instance.settings.root),
    },
  });
}

/** The portal as it is developed: a backend that starts again, and pages that change in place, when their sources change. */
export function developedPortalProcesses(instance: Instance): ProcessSpec[] {
  const { root, portalUrl } = instance.settings;
  const start = [
    join(root, 'node_modules/.bin/backstage-cli'),
    'package',
    'start',
  ];
  return [
    portalPart(instance, {
      name: 'backend',
      title: "the portal's backend",
      folder: 'packages/backend',
      main: start,
      ready: backendReadiness(instance),
      env: { NODE_ENV: 'development' },
    }),
    portalPart(instance, {
      name: 'app',
      title: "the portal's pages",
      folder: 'packages/app',
      main: start,
      ready: portalUrl,
      env: { NODE_ENV: 'development' },
    }),
  ];
}

function backendReadiness({ settings }: Instance): string {
  return `${settings.backendUrl}/.backstage/health/v1/readiness`;
}

type PortalPart = {
  name: string;
  title: string;
  folder: string;
  main: string[];
  ready: string;
  env: NodeJS.ProcessEnv;
};

function portalPart(instance: Instance, part: PortalPart): ProcessSpec {
  const { root } = instance.settings;
  const { name, title, folder, main, ready, env } = part;
  const ending = join(root, 'scripts/supervisor/endWithSupervisor.cjs');
  return {
    name,
    title,
    command: [
      process.execPath,
      '--require',
      ending,
      ...main,
      ...configOptions(root),
    ],
    // Backstage resolves relative paths of its configuration from here.
    cwd: join(root, folder),
    env: {
      ...inheritedEnvironment(),
      ...compileCache(root),
      BROWSER: 'none',
      ...portalEnvironment(instance),
      ...env,
    },
    isReady: () => answersOk(ready),
    stopWithinMs,
  };
}
