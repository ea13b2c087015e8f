import { labels } from '@streamspace/plugin-common';
import {
  Deployment,
  type KubernetesClient,
  type ObjectRef,
} from '@streamspace/plugin-node';
import type { PodSpec } from 'kubernetes-types/core/v1';

/** Label of the pods of the bare Deployments, with the Deployment's name. */
export const bareLabel = 'benchmark.streamspace.io/bare';

/** Makes a Deployment of one pod as a person with kubectl would: the path without the product. */
export async function createBareDeployment(
  client: KubernetesClient,
  { namespace, name }: ObjectRef,
  spec: PodSpec,
): Promise<void> {
  const own = { [bareLabel]: name };
  await client.create(Deployment, {
    metadata: { namespace, name },
    spec: {
      replicas: 1,
      selector: { matchLabels: own },
      template: { metadata: { labels: own }, spec },
    },
  });
}

/** The pod of the named Session's Deployment, with throw-away volumes in place of its own. */
export async function podSpecLike(
  client: KubernetesClient,
  { namespace, name }: ObjectRef,
): Promise<PodSpec> {
  const { items } = await client.list(Deployment, {
    namespace,
    labelSelector: `${labels.session}=${name}`,
  });
  const pod = items[0].spec!.template.spec!;
  return {
    ...pod,
    serviceAccountName: undefined,
    serviceAccount: undefined,
    volumes: pod.volumes?.map(volume => ({
      name: volume.name,
      emptyDir: {},
    })),
  };
}
