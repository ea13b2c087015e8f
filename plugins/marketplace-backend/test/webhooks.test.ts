import { createHmac } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import { annotations } from '@streamspace/plugin-common';
import { Secret, TemplateRepository } from '@streamspace/plugin-node';
import request from 'supertest';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const secret = 'a secret of the Git host';
const push = JSON.stringify({ ref: 'refs/heads/main' });

describe('webhooks', () => {
  let marketplace: MarketplaceFixture;

  beforeAll(async () => {
    marketplace = await MarketplaceFixture.start(
      await databases.init('POSTGRES_18'),
      ['pushed', 'silent'],
    );
    marketplace.writeTemplate('pushed', 'one');
    marketplace.writeTemplate('silent', 'one');
    await marketplace.register('pushed');
    await marketplace.register('silent');
  }, 120_000);
  afterAll(() => marketplace?.stop());

  const set = (user: string, value = secret) =>
    marketplace
      .as(user)('put', '/catalog/repositories/pushed/webhook')
      .send({ secret: value });

  const deliver = (name: string, body = push, key = secret) =>
    request(marketplace.server)
      .post(`/api/streamspace-marketplace/webhooks/${name}`)
      .set('Content-Type', 'application/json')
      .set(
        'X-Hub-Signature-256',
        `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
      )
      .send(body);

  const repository = async (name = 'pushed') => {
    const { client, namespace } = marketplace.cluster;
    return client.get(TemplateRepository, { namespace, name });
  };

  it('are set by those who manage repositories, and the secret is told to nobody', async () => {
    expect((await set('alice')).status).toBe(403);
    expect((await set('admin', 'short')).status).toBe(400);
    const { status, body } = await set('admin');
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(secret);
    const { client, namespace } = marketplace.cluster;
    const { name } = body.spec.webhook.secretRef;
    const kept = await client.get(Secret, { namespace, name });
    expect(kept.metadata?.ownerReferences).toEqual([
      expect.objectContaining({ kind: 'TemplateRepository', name: 'pushed' }),
    ]);
  });

  it('sync a repository when somebody pushed to its branch', async () => {
    await marketplace.synced('pushed');
    marketplace.writeTemplate('pushed', 'two');
    const { status, body } = await deliver('pushed');
    expect([status, body]).toEqual([202, { sync: true }]);
    const { status: after } = await marketplace.synced('pushed');
    expect(after?.templateCount).toBe(2);
  });

  it('do nothing for another branch', async () => {
    const { metadata } = await repository();
    const { status, body } = await deliver('pushed', '{"ref":"refs/heads/x"}');
    expect([status, body]).toEqual([200, { sync: false }]);
    expect((await repository()).metadata.annotations).toEqual(
      metadata.annotations,
    );
  });

  it('let in nobody else, and tell nothing of what there is', async () => {
    const answers = await Promise.all([
      deliver('pushed', push, 'another secret'),
      // It has no webhook.
      deliver('silent'),
      deliver('nowhere'),
      request(marketplace.server)
        .post('/api/streamspace-marketplace/webhooks/pushed')
        .send({ ref: 'refs/heads/main' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    const messages = answers.map(({ body }) => body.error.message);
    expect(new Set(messages).size).toBe(1);
    expect(
      (await repository('silent')).metadata.annotations?.[
        annotations.syncRequested
      ],
    ).toBeUndefined();
  });

  it('take no more than a push may be', async () => {
    const { status } = await deliver('pushed', 'x'.repeat(5 * 2 ** 20 + 1));
    expect(status).toBe(413);
  });

  it('know a new secret alone, and none once they are removed', async () => {
    const former = (await repository()).spec.webhook!.secretRef.name;
    await set('admin', 'a newer secret of it').expect(200);
    expect((await deliver('pushed')).status).toBe(401);
    const { client, namespace } = marketplace.cluster;
    await expect(
      client.get(Secret, { namespace, name: former }),
    ).rejects.toMatchObject({ statusCode: 404 });

    await marketplace
      .as('admin')('delete', '/catalog/repositories/pushed/webhook')
      .expect(200);
    const { status } = await deliver('pushed', push, 'a newer secret of it');
    expect(status).toBe(401);
  });
});
