import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  startBackend,
  startTestCluster,
  type TestCluster,
} from '@streamspace/plugin-node/test/fixture';
import request from 'supertest';
import marketplacePlugin from '../src';

/** Everybody sees templates, admin those too that are invalid, and a guest none. */
const permissions = mockServices.permissions.mock({
  async authorize(requests, { credentials } = {} as never) {
    const { userEntityRef } = (
      credentials as ReturnType<typeof mockCredentials.user>
    ).principal;
    return requests.map(({ permission }) => ({
      result:
        userEntityRef === 'user:default/admin' ||
        (userEntityRef !== 'user:default/guest' &&
          permission.attributes.action === 'read')
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    }));
  },
});

describe('the Templates API', () => {
  let cluster: TestCluster;
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    cluster = await startTestCluster();
    await cluster.createTemplate('web', { displayName: 'Web app' });
    await cluster.createTemplate(
      'broken',
      {},
      { phase: 'Invalid', message: 'it has no port' },
    );
    backend = await startBackend({
      cluster,
      features: [marketplacePlugin, permissions.factory],
    });
  }, 120_000);
  afterAll(async () => {
    await backend?.stop();
    await cluster?.close();
  });

  const get = (user: string, path: string) =>
    request(backend.server)
      .get(`/api/v1/templates${path}`)
      .set(
        'Authorization',
        mockCredentials.user.header(`user:default/${user}`),
      );

  it('hides invalid templates from those who cannot repair them', async () => {
    const [alices, admins] = await Promise.all([
      get('alice', '?sort=name'),
      get('admin', '?sort=name'),
    ]);
    const names = ({ body }: request.Response) =>
      body.items.map((item: any) => item.metadata.name);
    expect(names(alices)).toEqual(['web']);
    expect(names(admins)).toEqual(['broken', 'web']);
    expect((await get('alice', '/broken')).status).toBe(404);
    expect((await get('admin', '/broken')).body.status.message).toBe(
      'it has no port',
    );
  });

  it('shows one template as it is, and names the one that is not there', async () => {
    const { body } = await get('alice', '/web');
    expect(body.spec.displayName).toBe('Web app');
    const missing = await get('alice', '/nope');
    expect([missing.status, missing.body.error.message]).toEqual([
      404,
      expect.stringContaining('"nope"'),
    ]);
  });

  it('refuses callers without the permission, and orders it does not know', async () => {
    expect((await get('guest', '')).status).toBe(403);
    expect((await get('alice', '?sort=stars')).status).toBe(400);
  });

  it('keeps showing templates while the API server is away', async () => {
    cluster.connection.cut();
    const { status, body } = await get('alice', '');
    cluster.connection.restore();
    expect([status, body.totalItems]).toEqual([200, 1]);
  });
});
