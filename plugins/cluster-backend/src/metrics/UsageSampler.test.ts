import {
  KubernetesApiError,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { UsageSampler } from './UsageSampler';

const { signal } = new AbortController();

/** A sampler of a cluster whose every list is answered so. */
function samplerOf(list: () => Promise<unknown>): UsageSampler {
  return new UsageSampler({ list } as unknown as KubernetesClient);
}

it('says that a cluster has no metrics server, and nothing of zeros', async () => {
  const sampler = samplerOf(async () => {
    throw new KubernetesApiError(404, { message: 'not found' });
  });
  expect(sampler.state).toEqual({ name: 'waiting' });
  await sampler.sample(signal);
  expect(sampler.state).toEqual({ name: 'absent' });
  expect(sampler.ring.latest('cluster')).toBeUndefined();
});

it('says why a metrics server does not answer, in the server’s words', async () => {
  const sampler = samplerOf(async () => {
    throw new KubernetesApiError(503, {
      message: 'the server is currently unable to handle the request',
    });
  });
  await sampler.sample(signal);
  expect(sampler.state).toEqual({
    name: 'failing',
    reason: 'the server is currently unable to handle the request',
  });
});
