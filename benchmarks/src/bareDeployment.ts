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
  const labels = { [bareLabel]: name };
  await client.create(Deployment, {
    metadata: { namespace, name },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec },
    },
  });
}

/** The pod of a session's Deployment, with throw-away volumes in place of its own. */
export async function podSpecLike(
  client: KubernetesClient,
  ref: ObjectRef,
): Promise<PodSpec> {
  const { spec } = await client.get(Deployment, ref);
  const pod = spec!.template.spec!;
  return {
    ...pod,
    serviceAccountName: undefined,
    serviceAccount: undefined,
    volumes: pod.volumes?.map(({ name }) => ({ name, emptyDir: {} })),
  };
}
