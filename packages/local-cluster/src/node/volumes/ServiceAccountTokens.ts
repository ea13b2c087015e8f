import type {
  Pod,
  ServiceAccountTokenProjection,
} from 'kubernetes-types/core/v1';
import {
  ServiceAccount,
  resourcePath,
  type KubernetesClient,
} from '@streamspace/plugin-node';

/** Asks the API server for tokens that are bound to a pod. */
export class ServiceAccountTokens {
  constructor(private readonly client: KubernetesClient) {}

  /** A token of the pod's ServiceAccount by the TokenRequest API. */
  async request(
    pod: Pod,
    { audience, expirationSeconds }: ServiceAccountTokenProjection,
  ): Promise<string> {
    const { name, namespace, uid } = pod.metadata!;
    const account = pod.spec?.serviceAccountName ?? 'default';
    const response = await this.client.open({
      method: 'POST',
      path: resourcePath(ServiceAccount, namespace, account, 'token'),
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: {
          audiences: audience ? [audience] : [],
          expirationSeconds: expirationSeconds ?? 3600,
          boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
        },
      },
    });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const answer = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      status: { token: string };
    };
    return answer.status.token;
  }
}
