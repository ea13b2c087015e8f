import { TestDatabases } from '@backstage/backend-test-utils';
import { Session } from '@streamspace/plugin-node';
import { SessionsFixture } from './support/SessionsFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('links that let people in', () => {
  let sessions: SessionsFixture;

  beforeAll(async () => {
    sessions = await SessionsFixture.start(await databases.init('POSTGRES_18'));
  }, 120_000);
  afterAll(() => sessions?.stop());

  const makeLink = (by: string, name: string, body: object = {}) =>
    sessions
      .as(by)
      .send('post', `/${name}/links`)
      .send({ role: 'participant', expiresAt: inAnHour(), ...body });
  const redeem = (by: string, name: string, secret: string) =>
    sessions.as(by).send('post', `/${name}/redeem-link`).send({ secret });
  const sharingOf = async (name: string) =>
    (await sessions.inCluster(name)).spec.sharing ?? {};

  it('invites by name who opens one, once, as long as it lives', async () => {
    const { metadata } = await sessions.launch('alice');
    const { name } = metadata;
    const { status, body } = await makeLink('alice', name);
    expect(status).toBe(201);
    const { links } = await sharingOf(name);
    expect(links).toMatchObject([{ id: body.id, role: 'participant' }]);
    expect(JSON.stringify(links)).not.toContain(body.secret);

    expect((await sessions.as('bob').get(name)).status).toBe(404);
    const answers = [
      await redeem('bob', name, body.secret),
      await redeem('bob', name, body.secret),
      await redeem('alice', name, body.secret),
    ];
    expect(answers.map(answer => answer.status)).toEqual([204, 204, 204]);
    expect((await sharingOf(name)).grants).toEqual([
      {
        subject: 'user:default/bob',
        role: 'participant',
        expiresAt: links![0].expiresAt,
        link: body.id,
      },
    ]);
    expect((await sessions.as('bob').get(name)).status).toBe(200);
  });

  it('takes back those who came by a link that is ended', async () => {
    const { metadata } = await sessions.launch('alice');
    const { name } = metadata;
    const { body } = await makeLink('alice', name);
    await redeem('bob', name, body.secret);
    const end = (by: string) =>
      sessions.as(by).send('delete', `/${name}/links/${body.id}`);
    expect((await end('bob')).status).toBe(403);
    expect((await end('alice')).status).toBe(204);
    expect(await sharingOf(name)).toMatchObject({ links: [], grants: [] });
    expect((await sessions.as('bob').get(name)).status).toBe(404);
    expect((await redeem('bob', name, body.secret)).status).toBe(404);
  });

  it('tells nothing by a wrong secret, and says when a right one has expired', async () => {
    const { metadata } = await sessions.launch('alice');
    const { name } = metadata;
    const { body } = await makeLink('alice', name);
    const wrong = await redeem('bob', name, 'x');
    const nowhere = await redeem('bob', 'no-such-session', body.secret);
    expect([wrong.status, nowhere.status]).toEqual([404, 404]);
    expect(wrong.body.error.message).toBe(nowhere.body.error.message);

    const { links } = await sharingOf(name);
    await sessions.cluster.client.mergePatch(Session, sessions.ref(name), {
      spec: {
        sharing: {
          links: [{ ...links![0], expiresAt: '2020-01-01T00:00:00Z' }],
        },
      },
    });
    const late = await redeem('bob', name, body.secret);
    expect(late.status).toBe(403);
    expect(late.body.error.message).toContain('expired');
  });

  it('is for those who may share, and within bounds', async () => {
    const { metadata } = await sessions.launch('alice');
    const { name } = metadata;
    const expiresAt = '2020-01-01T00:00:00Z';
    const answers = await Promise.all([
      makeLink('bob', name),
      makeLink('operator', name),
      makeLink('alice', name, { expiresAt }),
      makeLink('alice', name, { role: 'owner' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 400, 400]);
    await sessions.cluster.client.mergePatch(
      Session,
      sessions.ref(name),
      {
        status: { app: { web: { port: 80, protocol: 'http', path: '/' } } },
      },
      { subresource: 'status' },
    );
    const watching = await makeLink('alice', name, { role: 'viewer' });
    expect(watching.status).toBe(400);
    expect(watching.body.error.message).toContain('participant');
    expect((await redeem('viewer', name, 'x')).status).toBe(403);
  });

  it('loses none of two links that are made at once', async () => {
    const { metadata } = await sessions.launch('alice');
    const { name } = metadata;
    const made = await Promise.all(
      [1, 2, 3].map(() => makeLink('alice', name)),
    );
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await sharingOf(name)).links).toHaveLength(3);
  });
});
