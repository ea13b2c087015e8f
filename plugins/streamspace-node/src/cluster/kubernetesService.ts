import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { defaultNamespace } from '@streamspace/plugin-common';
import { KubernetesClient } from '../kubernetes/KubernetesClient';
import { loadKubeConfig } from '../kubernetes/loadKubeConfig';
import type {
  KubernetesObject,
  ResourceKind,
} from '../kubernetes/ResourceKind';
import type { Reflector } from '../reflector/Reflector';
import { SharedReflectors } from './SharedReflectors';

/** The platform's cluster as the plugins of one process share it. */
export type KubernetesService = {
  client: KubernetesClient;
  /** Whether it is the cluster that StreamSpace brings for a single machine: `streamspace.kubernetes.local`. */
  isLocal: boolean;
  /** Where Templates, Sessions and Connections live: `streamspace.namespace`. */
  namespace: string;
  /**
   * The live copy of a kind: of the platform's namespace, or of the cluster where the kind has no namespace. There is one for each kind
   * in a process; the first call starts it, the end of the process stops it. Ask {@link Reflector.synced} before trusting that it is
   * complete.
   */
  reflector<T extends KubernetesObject>(kind: ResourceKind<T>): Reflector<T>;
};

/** The cluster of `streamspace.kubernetes.kubeconfig`, or the one that the backend runs in. */
export const kubernetesServiceRef = createServiceRef<KubernetesService>({
  id: 'streamspace.kubernetes',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.rootLogger,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ config, logger, lifecycle }) {
        const client = new KubernetesClient(
          loadKubeConfig(
            // An empty text, which a layered configuration sets to undo a path, is no path.
            config.getOptional<string>('streamspace.kubernetes.kubeconfig') ||
              undefined,
          ),
        );
        const namespace =
          config.getOptionalString('streamspace.namespace') ?? defaultNamespace;
        const reflectors = new SharedReflectors(client, namespace, logger);
        lifecycle.addShutdownHook(() => {
          reflectors.stop();
          client.close();
        });
        return {
          client,
          isLocal:
            config.getOptionalBoolean('streamspace.kubernetes.local') ?? false,
          namespace,
          reflector: kind => reflectors.get(kind),
        };
      },
    }),
});
