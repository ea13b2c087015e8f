import { resolve } from 'node:path';

/** What the environment tells the API server. */
export interface Configuration {
  databaseUrl: string;
  clusterDir: string;
  kubeconfigDir: string;
  port: number;
}

/** Reads the settings from environment variables. Throws with the name of the one that is missing or wrong. */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  return {
    databaseUrl: textOf(env, 'STREAMSPACE_DATABASE_URL'),
    clusterDir: resolve(textOf(env, 'STREAMSPACE_CLUSTER_DIR')),
    kubeconfigDir: resolve(textOf(env, 'STREAMSPACE_KUBECONFIG_DIR')),
    port: portOf(env, 'STREAMSPACE_CLUSTER_PORT'),
  };
}

function textOf(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

function portOf(env: NodeJS.ProcessEnv, name: string): number {
  const port = Number(textOf(env, name));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`${name} must be a port between 0 and 65535`);
  }
  return port;
}
