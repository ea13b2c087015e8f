import { readPathMode } from '@streamspace/plugin-node';
import type { SessionAddresses } from './desired/addresses';

export type ControllerConfig = {
  /** File of the cluster's credentials; the pod's ServiceAccount where absent. */
  kubeconfig?: string;
  namespace: string;
  /** The namespaces whose Sessions are the platform's; all where absent. */
  sessionNamespaces?: string[];
  addresses: SessionAddresses;
  gatewayNamespace: string;
  healthHost: string;
  healthPort: number;
};

/** The process' configuration. @throws Error naming the variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): ControllerConfig {
  const sessionUrl = environment.STREAMSPACE_SESSION_URL;
  if (!sessionUrl?.includes('{session}')) {
    throw new Error(
      'STREAMSPACE_SESSION_URL must be the address of a session with {session} for its name, such as https://{session}.sessions.example.org',
    );
  }
  const healthPort = Number(environment.STREAMSPACE_HEALTH_PORT ?? 8080);
  if (!Number.isInteger(healthPort) || healthPort < 0 || healthPort > 65535) {
    throw new Error('STREAMSPACE_HEALTH_PORT must be a port number');
  }
  return {
    kubeconfig: environment.STREAMSPACE_KUBECONFIG || undefined,
    namespace: environment.STREAMSPACE_NAMESPACE || 'streamspace',
    sessionNamespaces: environment.STREAMSPACE_SESSION_NAMESPACES?.split(',')
      .map(name => name.trim())
      .filter(name => name !== ''),
    addresses: { sessionUrl, pathMode: readPathMode(environment) },
    gatewayNamespace:
      environment.STREAMSPACE_GATEWAY_NAMESPACE || 'streamspace-system',
    healthHost: environment.STREAMSPACE_HEALTH_HOST || '127.0.0.1',
    healthPort,
  };
}
