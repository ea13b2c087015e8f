import { json } from 'node:stream/consumers';
import type {
  Pod,
  ServiceAccountTokenProjection,
} from 'kubernetes-types/core/v1';
import {
  ServiceAccount,
  resourcePath,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import type { Clock } from '../pods/Clock';

type TokenRequest = { status: { token: string; expirationTimestamp: string } };

/** Of a token's life, after which the next one is asked for, as kubelets do. */
const renewAfterShare = 0.8;

/** Asks the API server for tokens that are bound to one pod, and keeps each for most of its life. */
export class ServiceAccountTokens {
  private readonly held = new Map<string, { token: string; renewAt: number }>();

  constructor(
    private readonly client: KubernetesClient,
    private readonly clock: Clock,
  ) {}

  /** A token of the pod's ServiceAccount by the TokenRequest API. */
  async get(pod: Pod, wanted: ServiceAccountTokenProjection): Promise<string> {
    const key = JSON.stringify([wanted.audience, wanted.expirationSeconds]);
    const held = this.held.get(key);
    const now = this.clock.now();
    if (held && now < held.renewAt) return held.token;
    const { token, expirationTimestamp } = await this.request(pod, wanted);
    const lifeMs = Date.parse(expirationTimestamp) - now;
    this.held.set(key, { token, renewAt: now + lifeMs * renewAfterShare });
    return token;
  }

  private async request(
    pod: Pod,
    { audience, expirationSeconds }: ServiceAccountTokenProjection,
  ): Promise<TokenRequest['status']> {
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
    return ((await json(response)) as TokenRequest).status;
  }
}
