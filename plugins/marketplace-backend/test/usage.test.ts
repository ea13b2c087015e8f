import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { annotations, labels } from '@streamspace/plugin-common';
import {
  Node,
  Session as SessionKind,
  SharedReflectors,
  Template as TemplateKind,
} from '@streamspace/plugin-node';
import type { Knex } from 'knex';
import { LaunchStore } from '../src/database/LaunchStore';
import { LaunchRecorder } from '../src/service/LaunchRecorder';
import { MarketplaceFixture } from './support/MarketplaceFixture';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('the use of templates', () => {
  let db: Knex;
  let marketplace: MarketplaceFixture;

  beforeAll(async () => {
    db = await databases.init('POSTGRES_18');
    marketplace = await MarketplaceFixture.start(db, ['apps'], {
      allowedImages: ['docker.io/test', 'ghcr.io/ours'],
    });
    marketplace.writeTemplate('apps', 'paint');
    marketplace.writeTemplate('apps', 'foreign', {
      baseImage: 'docker.io.evil.example/test/app',
    });
    marketplace.writeTemplate('apps', 'arm', { architectures: ['arm'] });
    await marketplace.register('apps');
    await marketplace
      .as('admin')('post', '/templates/install')
      .send({ repository: 'apps', name: 'paint', as: 'painter' })
      .expect(200);
  }, 120_000);
  afterAll(() => marketplace?.stop());

  const launch = (name: string, user: string, template = 'painter') => {
    const { client, namespace } = marketplace.cluster;
    return client.create(SessionKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Session',
      metadata: { name, namespace },
      spec: { user, template },
    });
  };
  const usageOf = (template: string, user = 'alice') =>
    marketplace.as(user)('get', `/templates/${template}/usage`);
  const untilLaunches = async (count: number) => {
    while ((await db('template_launches')).length < count);
    return db('template_launches').orderBy('launched_at');
  };

  it('is told by who launched them, how often and what runs', async () => {
    await launch('one', 'alice');
    const { metadata } = await launch('two', 'user:default/bob');
    const { client, namespace } = marketplace.cluster;
    await client.mergePatch(
      SessionKind,
      { namespace, name: 'two' },
      { status: { phase: 'Running' } },
      { subresource: 'status' },
    );
    const rows = await untilLaunches(2);
    expect(rows).toContainEqual(
      expect.objectContaining({
        session_uid: metadata.uid,
        template: 'painter',
        user_ref: 'user:default/bob',
        repository: 'apps',
        catalog_name: 'paint',
      }),
    );
    let usage = await usageOf('painter');
    while (usage.body.running !== 1) usage = await usageOf('painter');
    expect(usage.body).toMatchObject({ sessions: 2, peopleTotal: 2 });
    expect(usage.body.people.map(({ user }: { user: string }) => user)).toEqual(
      expect.arrayContaining(['user:default/alice', 'user:default/bob']),
    );
    expect(usage.body.launches).toHaveLength(30);
    expect(usage.body.launches.at(-1).count).toBe(2);
    const { body } = await marketplace.as('alice')(
      'get',
      '/catalog/templates?sort=-launchCount',
    );
    expect(body.items[0]).toMatchObject({ name: 'paint', launchCount: 2 });
  });

  it('is noted once by however many replicas, also of sessions from before them and after them', async () => {
    const { client, namespace } = marketplace.cluster;
    const draft = await client.create(TemplateKind, {
      apiVersion: 'stream.streamspace.io/v1alpha1',
      kind: 'Template',
      metadata: { name: 'trial', namespace, labels: { [labels.draft]: 'x' } },
      spec: { displayName: 'Trial', baseImage: 'test/trial' },
    });
    await launch('test', 'alice', draft.metadata.name);
    await launch('orphan', 'alice', 'gone');
    await untilLaunches(3);
    await db('template_launches').delete();
    const logger = mockServices.logger.mock();
    const replicas = [1, 2].map(() => {
      const reflectors = new SharedReflectors(client, namespace, logger);
      const recorder = new LaunchRecorder({
        kubernetes: {
          client,
          namespace,
          isLocal: true,
          reflector: kind => reflectors.get(kind),
        },
        launches: new LaunchStore(db),
        logger,
      });
      recorder.start();
      return { reflectors, recorder };
    });
    const rows = await untilLaunches(3);
    await launch('last', 'alice');
    expect(await untilLaunches(4)).toHaveLength(4);
    for (const { reflectors, recorder } of replicas) {
      reflectors.stop();
      await recorder.stop();
    }
    expect(rows.map(({ template }) => template).sort()).toEqual([
      'gone',
      'painter',
      'painter',
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('is for those alone who see the template', async () => {
    await marketplace.cluster.createTemplate('bad', {}, { phase: 'Invalid' });
    const statusOf = async (template: string, user: string) =>
      (await usageOf(template, user)).status;
    // The watch is a moment behind.
    while ((await statusOf('bad', 'admin')) !== 200);
    expect(await statusOf('bad', 'alice')).toBe(404);
    expect(await statusOf('painter', 'guest')).toBe(403);
    expect(await statusOf('nope', 'alice')).toBe(404);
    expect(await statusOf('trial', 'admin')).toBe(404);
  });

  it('has limits: images from elsewhere are told, and neither installed nor written', async () => {
    const admin = marketplace.as('admin');
    const refused = expect.stringMatching(
      /spec\.baseImage: .* come from docker\.io\/test, ghcr\.io\/ours/,
    );
    const statusAndMessage = async (
      request: ReturnType<typeof admin>,
      body: object,
    ) => {
      const { status, body: answer } = await request.send(body);
      return [status, answer.error?.message];
    };
    for (const query of ['', '?dryRun=true']) {
      expect(
        await statusAndMessage(admin('post', `/templates/install${query}`), {
          repository: 'apps',
          name: 'foreign',
        }),
      ).toEqual([400, refused]);
      expect(
        await statusAndMessage(admin('post', `/templates${query}`), {
          metadata: { name: 'own' },
          spec: { displayName: 'Own', baseImage: 'ghcr.io/ours/../theirs/app' },
        }),
      ).toEqual([400, refused]);
      expect(
        await statusAndMessage(admin('patch', `/templates/painter${query}`), {
          spec: { baseImage: 'GHCR.io/theirs/app' },
        }),
      ).toEqual([400, refused]);
    }
    await admin('patch', '/templates/painter')
      .send({ spec: { baseImage: 'GHCR.io/ours/app' } })
      .expect(200);
    // What keeps its image can be changed, whatever is allowed meanwhile.
    await admin('patch', '/templates/bad')
      .send({ spec: { displayName: 'Bad' } })
      .expect(200);
  });

  it('has limits: what the nodes cannot run is told with the reason', async () => {
    const { client } = marketplace.cluster;
    const detailsOf = async (name: string) => {
      const path = `/catalog/templates/apps/${name}`;
      return (await marketplace.as('alice')('get', path)).body;
    };
    // A name of this test's own: the cluster may be others' too.
    const name = `limits-${marketplace.cluster.namespace}`;
    await client.create(Node, {
      metadata: {
        name,
        labels: { 'kubernetes.io/arch': 'amd64' },
        annotations: { [annotations.images]: '["docker.io/test/paint"]' },
      },
    });
    await client.mergePatch(
      Node,
      { name },
      { status: { allocatable: { cpu: '2', memory: '4Gi' } } },
      { subresource: 'status' },
    );
    let paint = await detailsOf('paint');
    while (!paint.runsHere) paint = await detailsOf('paint');
    expect(paint.obstacles).toEqual([]);
    const arm = await detailsOf('arm');
    await client.delete(Node, { name });
    expect(arm.runsHere).toBe(false);
    expect(arm.obstacles).toContainEqual({
      kind: 'Architecture',
      message: expect.stringContaining('the image is for arm'),
    });
    const foreign = await detailsOf('foreign');
    expect(foreign).toMatchObject({ imageIsAllowed: false, runsHere: false });
    expect(foreign.obstacles[0].kind).toBe('Registry');
  });
});
