import type { Deployment as DeploymentResource } from 'kubernetes-types/apps/v1';
import { Deployment, objectKey } from '@streamspace/plugin-node';
import type { SessionContext } from './SessionContext';

/** Lets a session's Deployment want no pod. */
export async function scaleToZero(
  { client, cache }: SessionContext,
  deployment: DeploymentResource,
): Promise<void> {
  if (!deployment.spec?.replicas) return;
  const { namespace, name, resourceVersion } = deployment.metadata!;
  await cache.deployments.write(objectKey(deployment), () =>
    client.mergePatch(
      Deployment,
      { namespace, name: name! },
      { metadata: { resourceVersion }, spec: { replicas: 0 } },
    ),
  );
}
