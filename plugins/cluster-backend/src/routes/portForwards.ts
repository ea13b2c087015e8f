import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type {
  AnswerOf,
  BodyOf,
  ClusterOperations,
} from '@streamspace/plugin-common';
import type { Router } from 'express';
import type { PortForwardService } from '../ports/PortForwardService';

/** Adds the addresses of pods' ports. Requests have been validated against `openapi.yaml`. */
export function addPortForwardRoutes(
  router: Router,
  { ports, httpAuth }: { ports: PortForwardService; httpAuth: HttpAuthService },
): void {
  router.post('/cluster/port-forwards', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const target = request.body as BodyOf<ClusterOperations['openPort']>;
    const url = await ports.open(credentials, target);
    response.status(201).set('cache-control', 'no-store').json({ url });
  });

  router.post('/cluster/port-forwards/redeem', async (request, response) => {
    const { id, ticket } = request.body as BodyOf<
      ClusterOperations['redeemPort']
    >;
    const redeemed: AnswerOf<ClusterOperations['redeemPort']> =
      await ports.redeem(id, ticket);
    response.set('cache-control', 'no-store').json(redeemed);
  });
}
