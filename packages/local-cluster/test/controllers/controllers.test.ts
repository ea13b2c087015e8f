import { ConfigMap, Namespace } from '@streamspace/plugin-node';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { ControlledCluster } from './ControlledCluster';

const cluster = ControlledCluster.use();

/** What the conformance suite cannot ask of a cluster that it does not own: time, provisioners, and controllers that stop. */
describe('controllers', () => {
  const gone = <T>(object: T | undefined) => object === undefined;

  it('goes on by itself after the API server was away', async () => {
    const { client } = cluster();
    await cluster().server.restart();
    const ref = { name: 'after' };
    await client.create(Namespace, { metadata: ref });
    await client.create(ConfigMap, {
      metadata: { namespace: 'after', name: 'content' },
    });
    await client.delete(Namespace, ref);
    await waitUntil(client, Namespace, ref, gone);
  });
});
