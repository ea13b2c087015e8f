import {
  CustomResourceDefinition,
  isAlreadyExists,
  isNotFound,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { PodMetrics } from '../../src/usage/PodUsage';

const name = `${PodMetrics.plural}.${PodMetrics.group}`;

const containersSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      usage: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
};

/**
 * Gives a cluster without a metrics server the resource that one serves, as a custom one, so that a test can say what pods use. Resolves
 * when it is served.
 *
 * @returns takes it away again
 */
export async function servePodMetrics(
  admin: KubernetesClient,
): Promise<() => Promise<void>> {
  const { group, version, kind, plural } = PodMetrics;
  await admin
    .create(CustomResourceDefinition, {
      metadata: {
        name,
        // The server asks for this in groups of Kubernetes' own.
        annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
      },
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind, plural },
        versions: [
          {
            name: version,
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { containers: containersSchema },
              },
            },
          },
        ],
      },
    })
    .catch(error => {
      // A run before this one was killed.
      if (!isAlreadyExists(error)) throw error;
    });
  for (;;) {
    const isServed = await admin.list(PodMetrics, { limit: 1 }).then(
      () => true,
      error => {
        if (isNotFound(error)) return false;
        throw error;
      },
    );
    if (isServed) break;
  }
  return async () => {
    await admin.delete(CustomResourceDefinition, { name });
  };
}
