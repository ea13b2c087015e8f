import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Pod } from '@streamspace/plugin-node';
import { UsageStore } from '../src/database/UsageStore';
import { ClusterFixture } from './support/ClusterFixture';
import { ScriptedMetrics } from './support/ScriptedMetrics';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = resolvePackagePath(
  '@streamspace/plugin-cluster-backend',
  'migrations',
);

const hourMs = 3_600_000;

const subscribe = {
  type: 'subscribe',
  id: '1',
  target: { apiVersion: 'v1', resource: 'pods' },
  page: { limit: 10 },
  withUsage: true,
};

describe('what pods and nodes use', () => {
  const metrics = new ScriptedMetrics();
  let fixture: ClusterFixture;
  let namespace: string;
  let database: Awaited<ReturnType<typeof databases.init>>;

  const pod = (name: string, labels = {}) =>
    fixture.cluster.client.create(Pod, {
      metadata: { name, namespace, labels },
      spec: { containers: [{ name: 'main', image: 'test/main:1' }] },
    });
  const podMetrics = (name: string, cpu: string, memory: string) => ({
    metadata: { name, namespace },
    containers: [
      { name: 'main', usage: { cpu, memory } },
      { name: 'side', usage: { cpu: '1m', memory: '1Mi' } },
    ],
  });

  beforeAll(async () => {
    database = await databases.init('POSTGRES_18');
    fixture = await ClusterFixture.start({}, { database, metrics });
    ({ namespace } = fixture.cluster);
    await pod('busy', { app: 'shop' });
    await pod('calm', { app: 'shop' });
    await pod('new');
  });
  afterAll(async () => {
    await fixture?.stop();
    metrics.close();
  });

  it('rows come while the metrics server hangs; their use follows when it answers', async () => {
    const socket = await fixture.socket('viewer', '/cluster');
    await socket.until(({ type }) => type === 'ready');
    await socket.send({
      ...subscribe,
      query: { namespaces: [namespace], sort: '-CPU' },
    });
    const heard = await socket.until(({ type }) => type === 'usage');
    expect(heard.find(({ type }) => type === 'page')).toMatchObject({
      totalItems: 3,
    });
    expect(heard.at(-1)).toMatchObject({
      state: { name: 'waiting' },
      usage: {},
    });
    metrics.answer({
      nodes: [
        { metadata: { name: 'n1' }, usage: { cpu: '1500m', memory: '2Gi' } },
        { metadata: { name: 'n2' }, usage: { cpu: '500m', memory: '1Gi' } },
      ],
      pods: [
        podMetrics('calm', '2000000n', '63Mi'),
        podMetrics('busy', '249m', '127Mi'),
      ],
    });
    const told = await socket.until(({ type }) => type === 'usage');
    const calm = { cpu: 0.003, memory: 64 * 2 ** 20 };
    const busy = { cpu: 0.25, memory: 128 * 2 ** 20 };
    expect(told.at(-1)).toMatchObject({
      state: { name: 'measured' },
      usage: {
        [`${namespace}/calm`]: { ...calm, recentCpu: [0.003] },
        [`${namespace}/busy`]: { ...busy, recentMemory: [busy.memory] },
      },
    });
    await socket.send({ type: 'refresh', id: '1' });
    const sorted = await socket.until(({ type }) => type === 'page');
    expect(sorted.at(-1)).toMatchObject({
      items: ['busy', 'calm', 'new'].map(name => ({
        key: `${namespace}/${name}`,
      })),
    });
  });

  it('history is of the cluster, of a node, of a pod, and of the pods that a selector chooses', async () => {
    const { get } = fixture.as('viewer');
    const newest = async (path: string) => {
      const { body } = await get(path).expect(200);
      expect(body).toMatchObject({
        state: { name: 'measured' },
        source: 'platform',
        stepSeconds: 60,
      });
      return [body.cpu.at(-1), body.cpu.length, body.pods ?? body.containers];
    };
    expect(await newest('/metrics')).toEqual([2, 61, undefined]);
    expect(await newest('/metrics/nodes/n1')).toEqual([1.5, 61, undefined]);
    const inNamespace = `namespace=${namespace}`;
    expect(await newest(`/metrics/pods/calm?${inNamespace}`)).toEqual([
      0.003,
      61,
      {
        main: { cpu: 0.002, memory: 63 * 2 ** 20 },
        side: { cpu: 0.001, memory: 2 ** 20 },
      },
    ]);
    expect(
      await newest(`/metrics/pods?${inNamespace}&labelSelector=app%3Dshop`),
    ).toEqual([0.253, 61, 2]);
    await get(`/metrics/pods?${inNamespace}&labelSelector=%20`).expect(400);
  });

  it('nobody learns of it who may not get it', async () => {
    const { get } = fixture.as('shop');
    for (const path of [
      '/metrics',
      '/metrics/nodes/n1',
      `/metrics/pods/calm?namespace=${namespace}`,
      `/metrics/pods?namespace=${namespace}&labelSelector=app%3Dshop`,
    ]) {
      const { body } = await get(path).expect(403);
      expect(body.error.message).toContain('streamspace.cluster.read');
    }
    const socket = await fixture.socket('shop', '/cluster');
    await socket.until(({ type }) => type === 'ready');
    await socket.send({ ...subscribe, query: { namespaces: [namespace] } });
    expect(
      (await socket.until(({ type }) => type === 'error')).at(-1),
    ).toMatchObject({ id: '1' });
  });

  it('is kept in five-minute means for a day and hourly ones for longer, and never twice', async () => {
    const store = new UsageStore(database, 7);
    const now = new Date('2026-11-30T12:10:00Z');
    const ago = (ms: number) => new Date(now.getTime() - ms);
    const use = (cpu: number) =>
      new Map([['nodes/a', { cpu, memory: 2 * cpu }]]);
    const read = (stepSeconds: number) =>
      store.read('c', ['nodes/a', 'nodes/none'], {
        stepSeconds,
        since: ago(8 * 24 * hourMs),
      });
    await store.write('c', ago(8 * 24 * hourMs), use(9));
    await store.thin(ago(8 * 24 * hourMs), ago(8 * 24 * hourMs));
    await store.write('c', ago(30 * hourMs), use(8));
    await store.thin(ago(30 * hourMs), ago(30 * hourMs));
    await store.write('c', ago(10 * 60_000), use(1));
    await store.write('c', ago(5 * 60_000), use(3));
    // Another replica has seen something else.
    await store.write('c', ago(5 * 60_000), use(100));
    await store.write('other', ago(5 * 60_000), use(100));
    await store.thin(ago(10 * 60_000), now);
    const at = (text: string) => new Date(text);
    expect(await read(300)).toEqual([
      { at: at('2026-11-30T12:00:00Z'), cpu: 1, memory: 2 },
      { at: at('2026-11-30T12:05:00Z'), cpu: 3, memory: 6 },
    ]);
    expect(await read(3600)).toEqual([
      { at: at('2026-11-29T06:00:00Z'), cpu: 8, memory: 16 },
      { at: at('2026-11-30T12:00:00Z'), cpu: 2, memory: 4 },
    ]);
    await store.thin(ago(0), new Date(now.getTime() + 8 * 24 * hourMs));
    expect(await database('usage_series')).toEqual([]);
    await database.migrate.rollback({ directory });
    expect(await database.schema.hasTable('usage_means')).toBe(false);
  });
});
