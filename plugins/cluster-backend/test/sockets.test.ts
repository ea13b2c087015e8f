import type { ClusterRow } from '@streamspace/plugin-common';
import { Pod } from '@streamspace/plugin-node';
import { ClusterFixture } from './support/ClusterFixture';

jest.setTimeout(120_000);

/** What a view may tell, of all kinds of messages. */
type Told = {
  type: string;
  items?: ClusterRow[];
  changed?: ClusterRow[];
  removed?: string[];
  newCount?: number;
};

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
