import { resolve } from 'node:path';

/** How this node is configured. */
export type NodeOptions = {
  kubeConfigFile?: string;
  nodeName: string;
  port: number;
  /** Pods, volumes, images and the certificate. */
  folder: string;
  imagesFolder: string;
  imageStore: string;
  podCIDR: string;
  tokenFile?: string;
  clientAuthorityFile?: string;
  /** Name of the isolation to use; the best that works where absent. */
  isolation?: string;
};

/**
 * Reads the environment of a node process.
 *
 * @throws Error when something needed is absent or no number.
 */
export function readNodeOptions(environment: NodeJS.ProcessEnv): NodeOptions {
  const required = (name: string) => {
    const value = environment[name];
    if (!value) throw new Error(`${name} must be set`);
    return value;
  };
  const port = Number(required('STREAMSPACE_NODE_PORT'));
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error('STREAMSPACE_NODE_PORT must be a port between 0 and 65535');
  }
  const folder = resolve(required('STREAMSPACE_NODE_DIR'));
  return {
    kubeConfigFile: environment.STREAMSPACE_KUBECONFIG,
    nodeName: environment.STREAMSPACE_NODE_NAME || 'local',
    port,
    folder,
    imagesFolder: resolve(required('STREAMSPACE_IMAGES_DIR')),
    imageStore: resolve(
      environment.STREAMSPACE_IMAGE_CACHE || `${folder}/images`,
    ),
    podCIDR: environment.STREAMSPACE_POD_CIDR || '127.32.0.0/16',
    tokenFile: environment.STREAMSPACE_KUBELET_TOKEN_FILE,
    clientAuthorityFile: environment.STREAMSPACE_KUBELET_CLIENT_CA,
    isolation: environment.STREAMSPACE_ISOLATION,
  };
}
