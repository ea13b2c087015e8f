import { ConfigMap, Event, Namespace } from '@streamspace/plugin-node';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const namespace = 'default';

/** What the conformance suite cannot ask of a cluster that it does not own: time, provisioners, and controllers that stop. */
describe('controllers', () => {
  jest.setTimeout(60_000);
  let cluster: ControlledCluster;
  beforeAll(async () => {
    cluster = await ControlledCluster.start();
  });
  afterAll(async () => {
    await cluster?.stop();
  });

  const gone = <T>(object: T | undefined) => object === undefined;

  it('forgets Events after an hour', async () => {
    const { client } = cluster;
    const tell = (name: string, minutesAgo: number) => {
      const at = new Date(Date.now() - minutesAgo * 60_000);
      const time = `${at.toISOString().slice(0, 19)}Z`;
      return client.create(Event, {
        metadata: { namespace, name },
        involvedObject: { kind: 'Pod', namespace, name: 'x' },
        firstTimestamp: time,
        lastTimestamp: time,
      });
    };
    await tell('fresh', -30);
    await tell('stale', 0);
    cluster.aheadMs = 61 * 60_000;
    await client.mergePatch(
      Event,
      { namespace, name: 'stale' },
      { metadata: { labels: { seen: 'yes' } } },
    );
    await waitUntil(client, Event, { namespace, name: 'stale' }, gone);
    cluster.aheadMs = 0;
    await client.delete(Event, { namespace, name: 'fresh' });
  });

  it('goes on by itself after the API server was away', async () => {
    const { client } = cluster;
    await cluster.server.restart();
    const ref = { name: 'after' };
    await client.create(Namespace, { metadata: ref });
    await client.create(ConfigMap, {
      metadata: { namespace: 'after', name: 'content' },
    });
    await client.delete(Namespace, ref);
    await waitUntil(client, Namespace, ref, gone);
  });
});
