import {
  resourcePath,
  ServiceAccount,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { json } from 'node:stream/consumers';

/** A token of a ServiceAccount, by the TokenRequest API. */
export async function requestToken(
  client: KubernetesClient,
  { namespace, name }: { namespace: string; name: string },
  spec: object = {},
): Promise<string> {
  const response = await client.open({
    method: 'POST',
    path: resourcePath(ServiceAccount, namespace, name, 'token'),
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 600, ...spec },
    },
  });
  const { status } = (await json(response)) as { status: { token: string } };
  return status.token;
}
