import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { startBackend } from '@streamspace/plugin-node/test/fixture';
import type { Knex } from 'knex';
import request from 'supertest';
import connectionsPlugin from '../../src';
import { ownersMay } from './people';
import type { TestCluster } from './TestCluster';

/** The tracker in a backend, on a real database and API server; the policy is the product's: the owner may, and the admin. */
export async function startTracker(cluster: TestCluster, knex: Knex) {
  const scheduler = mockServices.scheduler();
  const { server, stop } = await startBackend({
    cluster: cluster.server,
    features: [
      connectionsPlugin,
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      ownersMay(cluster).factory,
    ],
  });

  const gateway = (action: string, body: object) =>
    request(server)
      .post(`/api/streamspace-connections/gateway/${action}`)
      .set('Authorization', mockCredentials.service.header())
      .send(body);

  return {
    server,
    gateway,
    /** Connects a person's browser. */
    connect: (user: string, session: string, options: ConnectOptions = {}) =>
      request(server)
        .get(`/api/v1/sessions/${session}/connect`)
        .query(options.query ?? {})
        .set('Authorization', mockCredentials.user.header(user))
        .set(
          'X-StreamSpace-Browser',
          options.browser ?? `browser-of-${user.split('/')[1]}`,
        )
        .set('Accept', options.accept ?? 'application/json'),
    /** Any other request of a person, below `/api/v1`. */
    ask: (
      user: string,
      method: 'get' | 'post' | 'put' | 'delete',
      path: string,
    ) =>
      request(server)
        [method](`/api/v1${path}`)
        .set('Authorization', mockCredentials.user.header(user)),
    post: (user: string, session: string, action: string, body: object) =>
      request(server)
        .post(`/api/v1/sessions/${session}/${action}`)
        .set('Authorization', mockCredentials.user.header(user))
        .send(body),
    /** What the scheduler does every 15 s. */
    sweep: () => scheduler.triggerTask('sweep-connections'),
    stop,
  };
}

type ConnectOptions = {
  browser?: string;
  query?: Record<string, string>;
  accept?: string;
};

export type RunningTracker = Awaited<ReturnType<typeof startTracker>>;
