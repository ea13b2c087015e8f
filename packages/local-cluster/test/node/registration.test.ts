import { tmpdir } from 'node:os';
import {
  KubernetesClient,
  loadKubeConfig,
  Node,
} from '@streamspace/plugin-node';
import { conditionOf } from '../../conformance/cluster/conditionOf';
import { waitUntil } from '../../conformance/cluster/waitUntil';
import { NodeRegistration } from '../../src/node/registration/NodeRegistration';
import { useApiServer } from '../fixture';

const api = useApiServer();

it('says again that it is Ready at its next sign of life, when others have given it up', async () => {
  const client = new KubernetesClient(
    loadKubeConfig(api.server.kubeconfig('admin')),
  );
  const stop = new AbortController();
  const errors: Error[] = [];
  let periods = 0;
  const registration = new NodeRegistration({
    client,
    nodeName: 'sleeper',
    clock: {
      now: () => 0,
      // One period passes at once, the next one never does.
      delay: (_ms, signal) =>
        new Promise(resolve => {
          periods += 1;
          if (periods === 1) resolve();
          else signal!.addEventListener('abort', () => resolve());
        }),
    },
    onError: error => errors.push(error),
    hostIP: '127.0.0.1',
    kubeletPort: 10250,
    isolation: 'none',
    folder: tmpdir(),
    images: [],
    answers: ['docker.io/library/app:1.*'],
  });
  await registration.register();
  const { metadata } = await client.get(Node, { name: 'sleeper' });
  expect(metadata?.annotations?.['stream.streamspace.io/images']).toBe(
    '["docker.io/library/app:1.*"]',
  );
  await client.mergePatch(
    Node,
    { name: 'sleeper' },
    { status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } },
    { subresource: 'status' },
  );
  const running = registration.run(stop.signal);
  await waitUntil(
    client,
    Node,
    { name: 'sleeper' },
    node => conditionOf(node, 'Ready')?.status === 'True',
  );
  stop.abort();
  await running;
  expect(errors).toEqual([]);
  client.close();
});
