import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { PlainError } from './PlainError';

/** The port that each process listens on, all of them on loopback. */
export type Ports = {
  portal: number;
  /** The portal's own, but under `yarn dev`, where the pages come from a development server. */
  backend: number;
  gateway: number;
  postgres: number;
  apiServer: number;
  identityProvider: number;
  kubelet: number;
  controllerHealth: number;
  gatewayHealth: number;
  controllersHealth: number;
};

/** Everything that tells one instance from another, read once from the environment and app-config. */
export type Settings = {
  /** The checkout. */
  root: string;
  port: number;
  ports: Ports;
  /** The site that the portal and the sessions share: cookies ignore ports, so that another port needs another domain. */
  domain: string;
  portalUrl: string;
  /** Where browsers reach the portal's backend: the portal itself, but under `yarn dev`. */
  backendUrl: string;
  /** Where a session answers, with `{session}` in place of its name. */
  sessionUrl: string;
  /** Sessions of which templates share an origin, and which; none where absent. */
  pathMode?: { origin: string; templates: string };
  issuer: string;
  dataFolder: string;
  /** The real cluster to use in place of the local one. */
  kubeconfig?: string;
  /** Further clusters of the pages of the cluster, as `kubernetes.clusterLocatorMethods` of app-config.local.yaml has them. */
  otherClusters: readonly unknown[];
  /** Whether pods run on this machine: always with the local cluster, on request with a cluster that has no nodes. */
  virtualNode: boolean;
  /** Where pulled images are kept for several instances; in the data folder where absent. */
  imageCache?: string;
  /** Certificate of the authority by which a real API server shows the virtual node who it is. */
  kubeletClientAuthority?: string;
  /** How the gateway reaches pods, where not at their addresses; the gateway itself says what it knows. */
  dial?: string;
};

/** The port that the portal has when STREAMSPACE_PORT does not say otherwise. */
export const defaultPort = 7007;
const portCount = 10;

/** Reads the settings of the checkout at `root`. Throws a PlainError for a value that cannot be used. */
export function readSettings(
  root: string,
  env: NodeJS.ProcessEnv = process.env,
  developing = false,
): Settings {
  const port = readPort(env.STREAMSPACE_PORT);
  const domain =
    port === defaultPort
      ? 'streamspace.localhost'
      : `streamspace-${port}.localhost`;
  const ports: Ports = {
    portal: port,
    backend: developing ? port + 9 : port,
    gateway: port + 1,
    postgres: port + 2,
    apiServer: port + 3,
    identityProvider: port + 4,
    kubelet: port + 5,
    controllerHealth: port + 6,
    gatewayHealth: port + 7,
    controllersHealth: port + 8,
  };
  const kubeconfig = readKubeconfig(root, env);
  return {
    root,
    port,
    ports,
    domain,
    backendUrl: `http://portal.${domain}:${ports.backend}`,
    portalUrl: `http://portal.${domain}:${ports.portal}`,
    sessionUrl: `http://{session}.sessions.${domain}:${ports.gateway}`,
    pathMode: env.STREAMSPACE_PATH_TEMPLATES
      ? {
          origin: `http://apps.${domain}:${ports.gateway}`,
          templates: env.STREAMSPACE_PATH_TEMPLATES,
        }
      : undefined,
    issuer: `http://localhost:${ports.identityProvider}`,
    dataFolder: resolve(root, env.STREAMSPACE_DATA || '.streamspace'),
    kubeconfig,
    otherClusters: readOtherClusters(root),
    virtualNode:
      kubeconfig === undefined || env.STREAMSPACE_VIRTUAL_NODE === 'yes',
    imageCache:
      env.STREAMSPACE_IMAGE_CACHE && resolve(root, env.STREAMSPACE_IMAGE_CACHE),
    kubeletClientAuthority: env.STREAMSPACE_KUBELET_CLIENT_CA,
    dial: env.STREAMSPACE_DIAL,
  };
}

function readPort(text: string | undefined): number {
  if (!text) return defaultPort;
  const port = Number(text);
  const highest = 65535 - portCount + 1;
  if (!Number.isInteger(port) || port < 1024 || port > highest) {
    throw new PlainError(
      `STREAMSPACE_PORT is "${text}". Give a number from 1024 to ${highest}: it and the ${
        portCount - 1
      } ports after it are used.`,
    );
  }
  return port;
}

/** A plain KUBECONFIG is ignored on purpose: it may be somebody's production. */
function readKubeconfig(
  root: string,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const fromEnvironment = env.STREAMSPACE_KUBECONFIG;
  const given = fromEnvironment || kubeconfigOfAppConfig(root);
  if (!given) return undefined;
  const path = isAbsolute(given) ? given : resolve(root, given);
  if (!existsSync(path)) {
    const source = fromEnvironment
      ? 'STREAMSPACE_KUBECONFIG'
      : 'streamspace.kubernetes.kubeconfig in app-config';
    throw new PlainError(
      `${source} names ${path}, which does not exist. Correct it, or leave it out to use the local cluster.`,
    );
  }
  return path;
}

function kubeconfigOfAppConfig(root: string): string | undefined {
  const values = ['app-config.local.yaml', 'app-config.yaml'].map(name => {
    const file = join(root, name);
    if (!existsSync(file)) return undefined;
    return readYaml(file)?.streamspace?.kubernetes?.kubeconfig;
  });
  // A value by substitution is the supervisor's own word to the portal, not somebody's choice.
  return values.find(
    (value): value is string =>
      typeof value === 'string' && value !== '' && !value.includes('${'),
  );
}

function readOtherClusters(root: string): readonly unknown[] {
  const file = join(root, 'app-config.local.yaml');
  const locators =
    existsSync(file) && readYaml(file)?.kubernetes?.clusterLocatorMethods;
  return Array.isArray(locators) ? locators : [];
}

type AppConfig = {
  streamspace?: { kubernetes?: { kubeconfig?: unknown } };
  kubernetes?: { clusterLocatorMethods?: unknown };
};

function readYaml(file: string): AppConfig | null {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const [what] = (error as Error).message.split('\n');
    throw new PlainError(
      `${file} is no YAML: ${what.replace(/:$/, '')}. Correct it, then start again.`,
    );
  }
}
