import type { ClusterRow } from '@streamspace/plugin-common';
import { Deployment, Pod, ReplicaSet } from '@streamspace/plugin-node';
import { FakeKubelet } from './support/FakeKubelet';
import { ClusterFixture } from './support/ClusterFixture';

jest.setTimeout(120_000);

/** What a view may tell, of all kinds of messages. */
type Told = {
  type: string;
  items?: ClusterRow[];
  changed?: ClusterRow[];
  removed?: string[];
  newCount?: number;
  state?: { name: string };
};

type ServedKind = { plural: string; subresources: string[] };

describe('the sockets of a cluster', () => {
  let fixture: ClusterFixture;
  let namespace: string;

  beforeAll(async () => {
    fixture = await ClusterFixture.start();
    ({ namespace } = fixture.cluster);
  });
  afterAll(() => fixture?.stop());

  it('tells a page and then what changes, and lets new rows wait', async () => {
    const { client } = fixture.cluster;
    const socket = await fixture.socket('viewer', '/cluster');
    await socket.until(({ type }) => type === 'ready');
    await socket.send({
      type: 'subscribe',
      id: '1',
      target: { apiVersion: 'v1', resource: 'pods' },
      query: { namespaces: [namespace] },
      page: { limit: 2 },
    });
    const next = async (fits: (message: Told) => unknown): Promise<Told> => {
      const heard = await socket.until(message => Boolean(fits(message)));
      return heard.at(-1)!;
    };
    expect(await next(({ type }) => type === 'page')).toMatchObject({
      id: '1',
      items: [],
      totalItems: 0,
    });
    const pod = (name: string) =>
      client.create(Pod, {
        metadata: { name, namespace },
        spec: { containers: [{ name: 'main', image: 'test/main:1' }] },
      });
    await pod('m');
    const page = await next(({ type, items }) => type === 'page' && items?.[0]);
    expect(page.items?.[0]).toMatchObject({
      key: `${namespace}/m`,
      facts: { containers: ['main'] },
    });
    await pod('z');
    const behind = await next(({ changed }) => changed?.length);
    expect(behind).toMatchObject({ totalItems: 2, newCount: 0 });
    await pod('a');
    expect(await next(({ newCount }) => newCount)).toMatchObject({
      newCount: 1,
      changed: [],
    });
    await socket.send({ type: 'refresh', id: '1' });
    const refreshed = await next(({ type }) => type === 'page');
    expect(refreshed.items?.map(({ key }) => key)).toEqual([
      `${namespace}/a`,
      `${namespace}/m`,
    ]);
    await client.delete(Pod, { namespace, name: 'm' });
    expect(await next(({ removed }) => removed?.length)).toMatchObject({
      removed: [`${namespace}/m`],
      totalItems: 2,
    });
  });

  it('tells the revisions of a Deployment alone, and takes the patch that brings one back', async () => {
    const { client } = fixture.cluster;
    const selector = { matchLabels: { app: 'web' } };
    const template = (image: string) => ({
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', image }] },
    });
    const { metadata } = await client.create(Deployment, {
      metadata: { name: 'web', namespace, annotations: { team: 'shop' } },
      // A controller makes no revisions of its own meanwhile.
      spec: {
        paused: true,
        selector,
        replicas: 0,
        template: template('web:2'),
      },
    });
    for (const [name, uid] of [
      ['web-1', metadata!.uid!],
      ['other-1', '00000000-0000-4000-8000-000000000000'],
    ]) {
      const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
      await client.create(ReplicaSet, {
        metadata: {
          name,
          namespace,
          // Without them the controller lets go of it.
          labels: selector.matchLabels,
          ownerReferences: [{ ...owner, uid, controller: true }],
          annotations: {
            'deployment.kubernetes.io/revision': '1',
            'kubernetes.io/change-cause': 'the first',
          },
        },
        spec: { selector, replicas: 0, template: template('web:1') },
      });
    }
    const socket = await fixture.socket('viewer', '/cluster');
    await socket.until(({ type }) => type === 'ready');
    await socket.send({
      type: 'subscribe',
      id: '1',
      target: { apiVersion: 'apps/v1', resource: 'replicasets' },
      query: { namespaces: [namespace], owners: [metadata!.uid] },
    });
    const told = await socket.until(({ type }) => type === 'page');
    expect(told.at(-1)).toMatchObject({
      items: [
        {
          key: `${namespace}/web-1`,
          facts: { revision: 1, changeCause: 'the first', images: ['web:1'] },
        },
      ],
    });
    const undo = (user: string, dryRun: boolean) =>
      fixture
        .as(user)
        .send('patch', '/resources')
        .send({
          apiVersion: 'apps/v1',
          resource: 'deployments',
          namespace,
          name: 'web',
          type: 'json',
          patch: [
            { op: 'replace', path: '/spec/template', value: template('web:1') },
            { op: 'replace', path: '/metadata/annotations', value: {} },
          ],
          dryRun,
        });
    const image = async () => {
      const web = await client.get(Deployment, { namespace, name: 'web' });
      return web.spec!.template.spec!.containers[0].image;
    };
    expect((await undo('viewer', true)).status).toBe(403);
    expect((await undo('admin', true)).status).toBe(200);
    expect(await image()).toBe('web:2');
    expect((await undo('admin', false)).status).toBe(200);
    expect(await image()).toBe('web:1');
  });

  it('attaches to what a container has of streams and adds one for debugging, and the audit log keeps how each ended', async () => {
    const { client } = fixture.cluster;
    const kubelet = await FakeKubelet.start(client, `node-of-${namespace}`);
    try {
      await client.create(Pod, {
        metadata: { name: 'attached', namespace },
        spec: {
          nodeName: kubelet.nodeName,
          containers: [
            { name: 'typed', image: 'test/main:1', stdin: true, tty: true },
            { name: 'silent', image: 'test/main:1' },
          ],
        },
      });
      const attach = (container: string) =>
        fixture.socket(
          'admin',
          `/exec/attached?namespace=${namespace}&container=${container}&mode=attach`,
        );
      const typed = await attach('typed');
      expect((await typed.until(({ text }) => text === 'hello'))[0]).toEqual({
        type: 'open',
        hasTerminal: true,
        readsInput: true,
      });
      typed.sendBytes('what');
      await typed.until(({ text }) => text === 'what');
      typed.sendBytes('end');
      const [end] = await typed.until(({ type }) => type === 'exit');
      expect(end).toMatchObject({ exitCode: 0 });

      const silent = await attach('silent');
      const [open] = await silent.until(({ text }) => text === 'hello');
      expect(open).toMatchObject({ hasTerminal: false, readsInput: false });
      silent.close();
      const missing = await attach('none');
      const [gone] = await missing.until(({ type }) => type === 'exit');
      expect(gone).toMatchObject({
        reason: 'the pod attached has no container none',
      });
      const [ofTyped, ofSilent] = kubelet.asked.map(
        path => new URL(path, 'https://kubelet').searchParams,
      );
      expect([...ofTyped.keys()].sort()).toEqual(['input', 'output', 'tty']);
      expect([...ofSilent.keys()].sort()).toEqual(['error', 'output']);
      const outcomeOf = (container: string) =>
        fixture.records.find(
          ({ eventId, meta }) =>
            eventId === 'pod-attach' && meta?.container === container,
        )?.status;
      expect(outcomeOf('typed')).toBe('succeeded');
      expect(outcomeOf('none')).toBe('failed');

      // Where the server has no such subresource, the audit log keeps that nothing came of it.
      const { body } = await fixture.as('admin').get('/kinds');
      const isSupported = (body.items as ServedKind[]).some(
        ({ plural, subresources }) =>
          plural === 'pods' && subresources.includes('ephemeralcontainers'),
      );
      const added = { name: 'debugger', image: 'tools:1', stdin: true };
      const debug = (user: string) =>
        fixture
          .as(user)
          .send('patch', '/resources')
          .send({
            apiVersion: 'v1',
            resource: 'pods',
            namespace,
            name: 'attached',
            subresource: 'ephemeralcontainers',
            type: 'strategic',
            patch: { spec: { ephemeralContainers: [added] } },
          });
      expect((await debug('viewer')).status).toBe(403);
      expect((await debug('admin')).status).toBe(isSupported ? 200 : 404);
      expect(fixture.records.at(-1)).toMatchObject({
        status: isSupported ? 'succeeded' : 'failed',
        meta: { resource: 'pods/ephemeralcontainers', name: 'attached' },
      });
    } finally {
      await kubelet.stop();
    }
  });

  it('lists pods where nothing measures them, and says that there is nothing', async () => {
    const isMeasured = await fixture.cluster.client
      .json({ method: 'GET', path: '/apis/metrics.k8s.io/v1beta1' })
      .then(
        () => true,
        () => false,
      );
    const socket = await fixture.socket('viewer', '/cluster');
    await socket.until(({ type }) => type === 'ready');
    await socket.send({
      type: 'subscribe',
      id: '2',
      target: { apiVersion: 'v1', resource: 'pods' },
      withUsage: true,
    });
    await socket.until(({ type }) => type === 'page');
    const heard = await socket.until(
      (message: Told) =>
        message.type === 'usage' && message.state?.name !== 'waiting',
    );
    // Nobody runs pods here, so that there is nothing to measure either.
    expect(heard.at(-1)).toMatchObject({
      state: { name: isMeasured ? 'measured' : 'absent' },
      usage: {},
    });
  });

  it('reads a chatty log no faster than a slow window takes it', async () => {
    const megabyte = 1024 * 1024;
    const line = `2026-11-30T12:00:00.000000001Z ${'x'.repeat(1000)}\n`;
    const chunk = line.repeat(64);
    let writtenBytes = 0;
    fixture.api.intercept = ({ path, response }) => {
      if (!path.endsWith('/log')) return false;
      const write = () => {
        let takesMore = true;
        while (takesMore && !response.destroyed) {
          writtenBytes += chunk.length;
          takesMore = response.write(chunk);
        }
        response.once('drain', write);
      };
      write();
      return true;
    };
    const socket = await fixture.socket(
      'admin',
      `/logs/chatty?namespace=${namespace}&container=main`,
    );
    await socket.until(({ type }) => type === 'lines');
    socket.pause();
    // Others are served meanwhile; as soon as nothing moved during many of their requests, everything waits for the window.
    let quietRequests = 0;
    while (quietRequests < 20) {
      const before = writtenBytes;
      await fixture.as('viewer').get('/kinds');
      quietRequests = writtenBytes === before ? quietRequests + 1 : 0;
      expect(writtenBytes).toBeLessThan(64 * megabyte);
    }
    const waiting = writtenBytes;
    socket.resume();
    while (writtenBytes < waiting + megabyte) {
      await socket.until(({ type }) => type === 'lines');
    }
    socket.close();
    fixture.api.intercept = () => false;
  });

  it('says on the socket what somebody may not see', async () => {
    const socket = await fixture.socket('nobody', '/cluster');
    await socket.until(({ type }) => type === 'ready');
    await socket.send({
      type: 'subscribe',
      id: '7',
      target: { apiVersion: 'v1', resource: 'pods' },
    });
    const [answer] = await socket.until(({ type }) => type === 'error');
    expect(answer).toMatchObject({
      id: '7',
      error: { name: 'NotAllowedError' },
    });
    for (const path of ['/logs/none', '/exec/none']) {
      const stream = await fixture.socket(
        'viewer',
        `${path}?namespace=${namespace}&container=main`,
      );
      const isLog = path.startsWith('/logs');
      expect([path, await stream.closed]).toEqual([path, isLog ? 1000 : 4403]);
    }
  });
});
