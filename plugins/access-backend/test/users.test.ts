import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import accessPlugin from '../src';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('users', () => {
  let db: Knex;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    backend = await startTestBackend({
      features: [
        accessPlugin,
        mockServices.database.factory({ knex: db }),
        mockServices.rootConfig.factory({
          data: {
            streamspace: { roles: { admins: ['group:default/admins'] } },
          },
        }),
        mockServices.userInfo.mock({
          getUserInfo: async () => ({
            userEntityRef: 'user:default/ada',
            ownershipEntityRefs: ['user:default/ada', 'group:default/admins'],
          }),
        }).factory,
      ],
    });
  }, 60_000);

  const me = async (user: string) => {
    const { body } = await request(backend.server)
      .get('/api/v1/users/me')
      .set('Authorization', mockCredentials.user.header(user));
    return body;
  };
  const signIn = (authorization: string, body: object) =>
    request(backend.server)
      .post('/api/streamspace-access/sign-ins')
      .set('Authorization', authorization)
      .send(body);
  const authPlugin = mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:auth'),
    targetPluginId: 'streamspace-access',
  });

  it('tells the caller who they are, and after a sign-in what the provider calls them', async () => {
    expect(await me('user:default/ada')).toEqual({
      id: 'user:default/ada',
      name: 'ada',
      role: 'admin',
    });
    const { status } = await signIn(authPlugin, {
      id: 'user:default/ada',
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      groupRefs: ['group:default/admins'],
    });
    expect(status).toBe(204);
    expect(await me('user:default/ada')).toEqual({
      id: 'user:default/ada',
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      role: 'admin',
    });
    expect(await db('users').first()).toMatchObject({
      role: 'admin',
      last_login: expect.any(Date),
    });
  });

  it('takes sign-ins from the auth plugin alone', async () => {
    const forged = { id: 'user:default/eve', groupRefs: [] };
    const answers = await Promise.all([
      signIn(mockCredentials.user.header(), forged),
      signIn(mockCredentials.service.header(), forged),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(await db('users').where({ id: 'user:default/eve' })).toEqual([]);
  });
});
