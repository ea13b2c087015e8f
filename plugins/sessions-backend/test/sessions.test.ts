import { TestDatabases } from '@backstage/backend-test-utils';
import {
  Session as SessionKind,
  Template as TemplateKind,
} from '@streamspace/plugin-node';
import { namesOf, SessionsFixture } from './support/SessionsFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('the Sessions API', () => {
  let sessions: SessionsFixture;

  beforeAll(async () => {
    sessions = await SessionsFixture.start(await databases.init('POSTGRES_18'));
  }, 120_000);
  afterAll(() => sessions?.stop());

  it('creates the custom resource for the caller and lists it at once', async () => {
    const { status, body, headers } = await sessions.as('alice').create({
      template: 'echo',
      displayName: 'Mine',
    });
    expect(status).toBe(201);
    const { name } = body.metadata;
    expect(name).toMatch(/^echo-[a-z0-9]{5}$/);
    expect(headers.location).toBe(`/api/v1/sessions/${name}`);
    expect((await sessions.inCluster(name)).spec).toMatchObject({
      user: 'user:default/alice',
      template: 'echo',
      displayName: 'Mine',
      state: 'running',
    });
    expect(namesOf((await sessions.as('alice').list()).body)).toContain(name);
  });

  it('finds sessions by the name that people see of their app', async () => {
    const { body } = await sessions.as('alice').create({ template: 'plot' });
    const untilFoundAs = async (text: string) => {
      let found: (string | undefined)[] = [];
      // The backend hears of templates and their new names by its watch.
      while (found.length === 0) {
        const answer = await sessions.as('alice').list(`?search=${text}`);
        found = namesOf(answer.body);
      }
      expect(found).toEqual([body.metadata.name]);
    };
    await untilFoundAs('lab%20notebook');
    await sessions.cluster.client.mergePatch(
      TemplateKind,
      sessions.ref('plot'),
      { spec: { displayName: 'Drawing Board' } },
    );
    await untilFoundAs('drawing');
  });

  it('patches what may be changed, and takes null back to what is inherited', async () => {
    const { metadata } = await sessions.launch('alice');
    const name = metadata.name;
    const changed = await sessions.as('alice').patch(name, {
      spec: {
        state: 'hibernated',
        idleTimeout: '5m',
        resources: { limits: { cpu: '1' } },
      },
    });
    expect(changed.body.spec).toMatchObject({
      state: 'hibernated',
      idleTimeout: '5m',
    });
    await sessions.as('alice').patch(name, { spec: { idleTimeout: null } });
    const { body } = await sessions.as('alice').get(name);
    expect(body.spec.idleTimeout).toBeUndefined();
    expect(body.spec.state).toBe('hibernated');
  });

  it('refuses a patch of an older version than the newest', async () => {
    const { metadata } = await sessions.launch('alice');
    const patch = (resourceVersion: string, displayName: string) =>
      sessions.as('alice').patch(metadata.name, {
        metadata: { resourceVersion },
        spec: { displayName },
      });
    const first = await patch(metadata.resourceVersion!, 'first');
    const second = await patch(metadata.resourceVersion!, 'second');
    expect([first.status, second.status]).toEqual([200, 409]);
    expect(second.body.error.message).toContain('read it again');
  });

  it.each([
    ['the user', { spec: { user: 'user:default/bob' } }, 'spec.user'],
    ['the template', { spec: { template: 'other' } }, 'spec.template'],
    [
      'metadata',
      { metadata: { labels: {} }, spec: { state: 'running' } },
      'labels',
    ],
    ['the status', { spec: { state: 'running' }, status: {} }, 'status'],
    ['nothing at all', { spec: {} }, 'spec'],
    [
      'a person that is none',
      {
        spec: { sharing: { grants: [{ subject: 'a b', role: 'viewer' }] } },
      },
      'such as group:default/staff',
    ],
    ['an unknown state', { spec: { state: 'paused' } }, 'spec.state'],
    ['a bad duration', { spec: { idleTimeout: 'soon' } }, 'such as 5m'],
  ])('refuses to patch %s', async (_case, patch, message) => {
    const { metadata } = await sessions.launch('alice');
    const { status, body } = await sessions
      .as('alice')
      .patch(metadata.name, patch);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it.each([
    ['an unknown template', { template: 'nope' }, undefined, '"nope"'],
    [
      'an invalid template',
      { template: 'broken' },
      undefined,
      'it has no port',
    ],
    [
      'a name that is no DNS label',
      { template: 'echo' },
      { name: 'My_App' },
      '"My_App"',
    ],
    [
      'a name that is too long',
      { template: 'echo' },
      { name: 'a'.repeat(51) },
      'at most 50',
    ],
    ['another user', { template: 'echo', user: 'bob' }, undefined, 'spec.user'],
    [
      'a bad quantity',
      { template: 'echo', resources: { limits: { memory: 'lots' } } },
      undefined,
      'such as 500m',
    ],
  ])('refuses to create with %s', async (_case, spec, metadata, message) => {
    const { status, body } = await sessions.as('alice').create(spec, metadata);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('gives a name to one session only', async () => {
    const first = await sessions
      .as('alice')
      .create({ template: 'echo' }, { name: 'one' });
    const second = await sessions
      .as('bob')
      .create({ template: 'echo' }, { name: 'one' });
    expect([first.status, second.status]).toEqual([201, 409]);
  });

  it('deletes, and marks the home first where it is to go too', async () => {
    const { metadata } = await sessions.launch('alice');
    const name = metadata.name;
    // A finalizer keeps the object in view, as the controller's does.
    await sessions.cluster.client.mergePatch(SessionKind, sessions.ref(name), {
      metadata: { finalizers: ['stream.streamspace.io/session'] },
    });
    const { status } = await sessions
      .as('alice')
      .delete(name, '?deleteHome=true');
    expect(status).toBe(204);
    const deleting = await sessions.inCluster(name);
    expect(deleting.metadata.deletionTimestamp).toBeDefined();
    expect(deleting.metadata.annotations).toEqual({
      'stream.streamspace.io/delete-home': 'true',
    });
    const socket = await sessions.openSocket('alice');
    await sessions.cluster.client.mergePatch(SessionKind, sessions.ref(name), {
      metadata: { finalizers: null },
    });
    await socket.until(
      ({ type, object }) =>
        type === 'DELETED' && object?.metadata.name === name,
    );
    await expect(sessions.inCluster(name)).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});
