import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Session } from '@streamspace/plugin-node';
import request from 'supertest';
import { SessionsFixture } from './support/SessionsFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('start times', () => {
  let sessions: SessionsFixture;

  beforeAll(async () => {
    sessions = await SessionsFixture.start(await databases.init('POSTGRES_18'));
  }, 120_000);
  afterAll(() => sessions?.stop());

  /** Lets a session come up, as the controller tells it. */
  const start = async (kind: 'Cold' | 'Wake', seconds: number) => {
    const { metadata } = await sessions.launch('alice');
    const startedAt = new Date('2026-11-24T12:00:00Z');
    await sessions.cluster.client.mergePatch(
      Session,
      sessions.ref(metadata.name),
      {
        status: {
          phase: 'Running',
          startedAt: startedAt.toISOString(),
          start: {
            kind,
            readyAt: new Date(startedAt.getTime() + seconds * 1000),
          },
        },
      },
      { subresource: 'status' },
    );
  };

  const ask = (query = '') =>
    request(sessions.server)
      .get(`/api/v1/start-times${query}`)
      .set('Authorization', mockCredentials.user.header('user:default/bob'));

  it('tells by template how long cold starts and wakes take', async () => {
    for (const seconds of [4, 2, 90]) await start('Cold', seconds);
    await start('Wake', 1);
    const counted = async (): Promise<number> => {
      const { body } = await ask();
      return body.items.reduce(
        (sum: number, { count }: { count: number }) => sum + count,
        0,
      );
    };
    while ((await counted()) < 4);
    expect((await ask('?template=echo')).body.items).toEqual([
      {
        template: 'echo',
        kind: 'Cold',
        count: 3,
        medianMs: 4_000,
        p95Ms: 81_400,
      },
      {
        template: 'echo',
        kind: 'Wake',
        count: 1,
        medianMs: 1_000,
        p95Ms: 1_000,
      },
    ]);
    expect((await ask('?template=plot')).body.items).toEqual([]);
    const anonymous = await request(sessions.server)
      .get('/api/v1/start-times')
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
  });
});
