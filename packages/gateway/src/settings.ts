import { parseDurationMs } from '@streamspace/plugin-common';
import { readPathMode, type PathMode } from '@streamspace/plugin-node';
import proxyAddr from 'proxy-addr';

/** What one gateway process is told by its environment. */
export type GatewaySettings = {
  /** File of the cluster's credentials; the pod's own ServiceAccount where absent. */
  kubeconfig?: string;
  /** Address to listen on. */
  host: string;
  port: number;
  healthPort: number;
  /** Address of sessions, with `{session}` in place of the name. */
  sessionUrl: string;
  /** The origin that sessions of trusted templates share, where there is one. */
  pathMode?: PathMode;
  /** Address of the portal as browsers see it, without a slash at the end. */
  portalUrl: string;
  trackerUrl: string;
  trackerToken: string;
  /** Of the portal's cluster API, by which ports of pods are opened; they are not where absent. */
  clusterUrl?: string;
  /** HMAC key of the grant cookies, shared by all gateways. */
  grantKey: Uint8Array;
  /** Files of the certificate and its key in PEM; plain HTTP where absent. */
  certificate?: { certFile: string; keyFile: string };
  /** Addresses and CIDR ranges of the proxies whose forwarding headers count. */
  trustedProxies: string[];
  /** How long it goes on serving after it has been told to stop, in milliseconds. */
  drainDelayMs: number;
  /** How pods are reached. */
  dial: (typeof dials)[number];
};

const dials = ['pod-ip', 'port-forward'] as const;

/** Bytes that an HMAC key of HS256 has at least (RFC 7518, section 3.2). */
const minGrantKeyBytes = 32;

/** Time that a cluster's balancers take to see that a pod is no longer ready. */
const clusterDrainDelay = '3s';

/**
 * Reads the settings from environment variables.
 *
 * @throws Error that names the variable that is missing or wrong.
 */
export function readSettings(env: NodeJS.ProcessEnv): GatewaySettings {
  const required = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`the environment variable ${name} is not set`);
    return value;
  };
  const port = (name: string): number => {
    const value = Number(required(name));
    if (Number.isInteger(value) && value >= 0 && value < 65536) return value;
    throw new Error(`${name} is no port number; set one from 1 to 65535`);
  };

  const sessionUrl = required('STREAMSPACE_SESSION_URL');
  if (!/^https?:\/\/\{session\}\./.test(sessionUrl)) {
    throw new Error(
      'STREAMSPACE_SESSION_URL must begin with http://{session}. or https://{session}.',
    );
  }
  const grantKey = Buffer.from(required('STREAMSPACE_GRANT_KEY'), 'base64url');
  if (grantKey.length < minGrantKeyBytes) {
    throw new Error(
      `STREAMSPACE_GRANT_KEY must be at least ${minGrantKeyBytes} random bytes in base64url`,
    );
  }
  const kubeconfig = env.STREAMSPACE_KUBECONFIG || undefined;
  const portalUrl = required('STREAMSPACE_PORTAL_URL').replace(/\/+$/, '');
  const pathMode = readPathMode(env);
  if (pathMode) requireHostOfItsOwn(pathMode, { sessionUrl, portalUrl });
  return {
    kubeconfig,
    // Beside a kubeconfig it is somebody's own machine, where sessions are no business of the network.
    host: env.STREAMSPACE_GATEWAY_HOST ?? (kubeconfig ? '127.0.0.1' : '::'),
    port: port('STREAMSPACE_GATEWAY_PORT'),
    healthPort: port('STREAMSPACE_HEALTH_PORT'),
    sessionUrl,
    pathMode,
    portalUrl,
    trackerUrl: required('STREAMSPACE_TRACKER_URL').replace(/\/+$/, ''),
    trackerToken: required('STREAMSPACE_TRACKER_TOKEN'),
    clusterUrl: readClusterUrl(env),
    grantKey,
    certificate: readCertificate(env),
    trustedProxies: readTrustedProxies(env),
    drainDelayMs: readDrainDelay(env, kubeconfig ? '0s' : clusterDrainDelay),
    dial: readDial(env),
  };
}

function readClusterUrl({
  STREAMSPACE_CLUSTER_URL,
}: NodeJS.ProcessEnv): string | undefined {
  const url = STREAMSPACE_CLUSTER_URL?.replace(/\/+$/, '');
  if (!url) return undefined;
  // Its sockets are found beside it.
  if (URL.canParse(url) && /^https?:.*\/api\/v1\/cluster$/.test(url))
    return url;
  throw new Error(
    'STREAMSPACE_CLUSTER_URL must be of the form http://portal:7007/api/v1/cluster',
  );
}

/** Cookies of the portal and of sessions must not reach the shared origin, nor those of its apps theirs. */
function requireHostOfItsOwn(
  { origin }: PathMode,
  { sessionUrl, portalUrl }: { sessionUrl: string; portalUrl: string },
): void {
  const { hostname } = new URL(origin);
  const portal = new URL(portalUrl).hostname;
  const sessions = new URL(sessionUrl.replace('{session}.', '')).hostname;
  const isTaken = [portal, sessions].some(
    host => hostname === host || hostname.endsWith(`.${host}`),
  );
  if (isTaken) {
    throw new Error(
      `STREAMSPACE_PATH_ORIGIN must have a host of its own, neither ${portal} nor ${sessions} nor one below them`,
    );
  }
}

function readCertificate(
  env: NodeJS.ProcessEnv,
): GatewaySettings['certificate'] {
  const { STREAMSPACE_TLS_CERT: certFile, STREAMSPACE_TLS_KEY: keyFile } = env;
  if (!certFile && !keyFile) return undefined;
  if (certFile && keyFile) return { certFile, keyFile };
  const missing = certFile ? 'STREAMSPACE_TLS_KEY' : 'STREAMSPACE_TLS_CERT';
  throw new Error(`${missing} is not set; HTTPS needs certificate and key`);
}

function readTrustedProxies(env: NodeJS.ProcessEnv): string[] {
  const proxies = (env.STREAMSPACE_TRUSTED_PROXIES ?? '')
    .split(',')
    .map(proxy => proxy.trim())
    .filter(Boolean);
  try {
    proxyAddr.compile(proxies);
    return proxies;
  } catch (error) {
    throw new Error(
      `STREAMSPACE_TRUSTED_PROXIES must be addresses or CIDR ranges with commas between them: ${(error as Error).message}`,
    );
  }
}

function readDial({ STREAMSPACE_DIAL }: NodeJS.ProcessEnv) {
  const dial = dials.find(known => known === (STREAMSPACE_DIAL || 'pod-ip'));
  if (dial) return dial;
  throw new Error(`STREAMSPACE_DIAL must be ${dials.join(' or ')}`);
}

function readDrainDelay(env: NodeJS.ProcessEnv, usual: string): number {
  try {
    return parseDurationMs(env.STREAMSPACE_DRAIN_DELAY || usual);
  } catch {
    throw new Error('STREAMSPACE_DRAIN_DELAY must be a duration such as 5s');
  }
}
