import { TestDatabases } from '@backstage/backend-test-utils';
import { labels } from '@streamspace/plugin-common';
import { namesOf, SessionsFixture } from './support/SessionsFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('who may do what with sessions', () => {
  let sessions: SessionsFixture;

  beforeAll(async () => {
    sessions = await SessionsFixture.start(await databases.init('POSTGRES_18'));
  }, 120_000);
  afterAll(() => sessions?.stop());

  it('shows people their own sessions and admins all of them', async () => {
    const { metadata } = await sessions.launch('alice');
    const name = metadata.name;
    const bob = sessions.as('bob');
    const answers = await Promise.all([
      bob.get(name),
      bob.patch(name, { spec: { state: 'hibernated' } }),
      bob.delete(name),
      bob.get('no-such-session'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    // The same words for what is another's and for what is not there.
    expect(answers[0].body.error.message.replace(name, 'X')).toBe(
      answers[3].body.error.message.replace('no-such-session', 'X'),
    );
    expect((await bob.list(`?search=${name}`)).body.totalItems).toBe(0);
    expect((await sessions.as('admin').get(name)).status).toBe(200);
    expect(
      namesOf((await sessions.as('admin').list(`?search=${name}`)).body),
    ).toEqual([name]);
    expect((await sessions.inCluster(name)).spec.state).toBe('running');
  });

  it('shows what is shared with somebody, for seeing alone', async () => {
    const { metadata } = await sessions.launch('alice');
    const name = metadata.name;
    const hearing = await sessions.openSocket('bob');
    const share = (grants: object[]) =>
      sessions.as('alice').patch(name, { spec: { sharing: { grants } } });
    const expiresAt = '9999-01-01T00:00:00Z';
    const shared = await share([{ subject: 'Bob', role: 'viewer', expiresAt }]);
    expect(shared.body.spec.sharing.grants).toEqual([
      { subject: 'Bob', role: 'viewer', expiresAt },
    ]);
    await hearing.until(
      ({ type, object }) => type === 'ADDED' && object?.metadata.name === name,
    );

    const bob = sessions.as('bob');
    expect((await bob.get(name)).status).toBe(200);
    const listed = async (query: string) =>
      namesOf((await bob.list(`?search=${name}${query}`)).body);
    expect(await listed('')).toEqual([name]);
    expect(await listed('&whose=shared')).toEqual([name]);
    expect(await listed('&whose=mine,shared')).toEqual([name]);
    expect(await listed('&whose=mine')).toEqual([]);
    expect(await listed('&whose=others')).toEqual([]);
    const refused = await Promise.all([
      bob.patch(name, { spec: { state: 'hibernated' } }),
      bob.patch(name, { spec: { sharing: null } }),
      bob.delete(name),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(refused[0].body.error.message).toContain('user:default/alice');
    expect((await sessions.as('carol').get(name)).status).toBe(404);
    expect((await sessions.inCluster(name)).spec.state).toBe('running');

    await share([]);
    await hearing.until(
      ({ type, object }) =>
        type === 'DELETED' && object?.metadata.name === name,
    );
    expect((await bob.get(name)).status).toBe(404);
    expect(await listed('')).toEqual([]);
  });

  it('tells an admin’s own sessions from those of others', async () => {
    const { metadata } = await sessions.launch('alice');
    const admin = sessions.as('admin');
    const listed = async (whose: string) =>
      namesOf(
        (await admin.list(`?search=${metadata.name}&whose=${whose}`)).body,
      );
    expect(await listed('mine,shared')).toEqual([]);
    expect(await listed('others')).toEqual([metadata.name]);
  });

  it('lets the owner and admins alone say whom a session is shared with', async () => {
    const { metadata } = await sessions.launch('alice');
    const sharing = {
      grants: [{ subject: 'user:default/operator', role: 'participant' }],
    };
    const answer = await sessions.as('operator').patch(metadata.name, {
      spec: { sharing },
    });
    expect([answer.status, answer.body.error.message]).toEqual([
      403,
      expect.stringContaining('streamspace.session.share'),
    ]);
    const others = await sessions.as('operator').patch(metadata.name, {
      spec: { state: 'hibernated' },
    });
    const admins = await sessions.as('admin').patch(metadata.name, {
      spec: { sharing },
    });
    expect([others.status, admins.status]).toEqual([200, 200]);
  });

  it('tells who may see a session but not change it which permission is missing', async () => {
    const { metadata } = await sessions.launch('alice');
    const { status, body } = await sessions.as('viewer').patch(metadata.name, {
      spec: { state: 'hibernated' },
    });
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringContaining('streamspace.session.update'),
    ]);
  });

  it('launches drafts of templates for those alone who may manage templates', async () => {
    await sessions.cluster.createTemplate('draft-echo', {}, undefined, {
      labels: { [labels.draft]: 'somebody' },
    });
    const launch = (user: string, template: string) =>
      sessions.as(user).create({ template });
    const draft = await launch('alice', 'draft-echo');
    const missing = await launch('alice', 'nothing');
    expect([draft.status, missing.status]).toEqual([400, 400]);
    // The same words for what is a draft and for what is not there.
    expect(draft.body.error.message).toBe(
      missing.body.error.message.replace('nothing', 'draft-echo'),
    );
    expect((await launch('admin', 'draft-echo')).status).toBe(201);
  });
});
