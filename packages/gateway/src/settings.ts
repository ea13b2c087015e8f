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
  /** Address of the portal as browsers see it, without a slash at the end. */
  portalUrl: string;
  trackerUrl: string;
  trackerToken: string;
  /** HMAC key of the grant cookies, shared by all gateways. */
  grantKey: Uint8Array;
};

/** Bytes that an HMAC key of HS256 has at least (RFC 7518, section 3.2). */
const minGrantKeyBytes = 32;

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
  return {
    kubeconfig,
    // Beside a kubeconfig it is somebody's own machine, where sessions are no business of the network.
    host: env.STREAMSPACE_GATEWAY_HOST ?? (kubeconfig ? '127.0.0.1' : '::'),
    port: port('STREAMSPACE_GATEWAY_PORT'),
    healthPort: port('STREAMSPACE_HEALTH_PORT'),
    sessionUrl,
    portalUrl: required('STREAMSPACE_PORTAL_URL').replace(/\/+$/, ''),
    trackerUrl: required('STREAMSPACE_TRACKER_URL').replace(/\/+$/, ''),
    trackerToken: required('STREAMSPACE_TRACKER_TOKEN'),
    grantKey,
  };
}
