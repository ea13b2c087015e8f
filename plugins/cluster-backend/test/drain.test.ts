import { Node, Pod, type ResourceKind } from '@streamspace/plugin-node';
import { Drain, type DrainProgress } from '../src/drain/Drain';
import { ClusterFixture } from './support/ClusterFixture';

jest.setTimeout(120_000);

/** The version that Kubernetes 1.20 has. */
const Budget: ResourceKind = {
  group: 'policy',
  version: 'v1beta1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  namespaced: true,
};

describe('draining a node', () => {
  let fixture: ClusterFixture;
  let namespace: string;
  let node: string;

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    const { client } = fixture.cluster;
    ({ namespace } = fixture.cluster);
    node = `node-of-${namespace}`;
    await client.create(Node, { metadata: { name: node } });
    await client.create(Pod, {
      metadata: { name: 'web', namespace, labels: { app: 'web' } },
      spec: {
        nodeName: node,
        containers: [{ name: 'main', image: 'test/main:1' }],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    });
    await client.mergePatch(
      Pod,
      { namespace, name: 'web' },
      {
        status: {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
      { subresource: 'status' },
    );
  });
  afterAll(async () => {
    await fixture?.cluster.client.delete(Node, { name: node });
    await fixture?.stop();
  });

  it('says what it would do, and begins nothing by which something is lost unasked', async () => {
    const admin = fixture.as('admin');
    const { body } = await admin.get(`/nodes/${node}/drain`);
    expect(body.items).toEqual([
      { namespace, name: 'web', fate: 'lost', losesFiles: true },
    ]);
    const refused = await admin.send('post', `/nodes/${node}/drain`).send({});
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(`${namespace}/web`);
    for (const user of ['viewer', 'outsider', 'nobody']) {
      const { get, send } = fixture.as(user);
      const path = `/nodes/${node}/drain`;
      expect((await get(path)).status).toBe(403);
      expect((await send('post', path).send({})).status).toBe(403);
    }
    const { spec } = await fixture.cluster.client.get(Node, { name: node });
    expect(spec?.unschedulable).toBeFalsy();
  });

  it('ends in the audit log as failed where pods stay, and as cancelled where somebody leaves', async () => {
    const { api, audit } = fixture;
    const everything = { includesLost: true, includesFiles: true };
    const drain = () =>
      fixture.as('admin').send('post', `/nodes/${node}/drain`).send(everything);
    const evictions = (code: number, then = () => {}) => {
      api.intercept = ({ path, request, response }) => {
        if (!path.endsWith('/eviction')) return false;
        request.resume();
        response.writeHead(code, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ code, message: 'not now' }));
        then();
        return true;
      };
    };
    const meta = { cluster: 'default', node, ...everything };
    evictions(500);
    const { text } = await drain();
    expect(text).toContain('"state":"failed","reason":"the cluster cannot');
    expect(text).toContain('event: error');
    expect(await audit.ended('node-drain')).toMatchObject({
      status: 'failed',
      request: `POST /api/v1/cluster/nodes/${node}/drain`,
      meta,
      error: '1 of 1 pods could not be evicted; the node stays cordoned',
    });
    await new Promise<void>(resolve => {
      const leaving = drain();
      leaving.end(() => resolve());
      evictions(429, () => leaving.abort());
      leaving.once('abort', () => resolve());
    });
    expect(await audit.ended('node-drain')).toMatchObject({
      status: 'succeeded',
      meta: { ...meta, isCancelled: true },
    });
    api.intercept = () => false;
  });

  it('waits for a budget that refuses, and evicts when it allows it', async () => {
    const { client } = fixture.cluster;
    await client.create(Budget, {
      metadata: { name: 'web', namespace },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    } as object);
    const told: DrainProgress[] = [];
    const web = { namespace, name: 'web' };
    const drain = new Drain(
      { client, node, includesLost: true, includesFiles: true },
      progress => {
        told.push(progress);
        if (progress.state === 'refused' && told.length === 2) {
          void client.delete(Budget, web);
        }
        // The node has no kubelet that would end the pod.
        if (progress.state === 'leaving') {
          void client.delete(Pod, web, { gracePeriodSeconds: 0 });
        }
      },
    );
    await drain.run(AbortSignal.timeout(60_000));
    expect(told.map(({ state }) => state)).toEqual([
      'evicting',
      ...told.slice(1, -2).map(() => 'refused'),
      'leaving',
      'gone',
    ]);
    expect(told[1].reason).toMatch(/budget/i);
    const { spec } = await client.get(Node, { name: node });
    expect(spec?.unschedulable).toBe(true);
  });
});
