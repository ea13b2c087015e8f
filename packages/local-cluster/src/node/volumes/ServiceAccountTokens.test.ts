import { Readable } from 'node:stream';
import type { KubernetesClient } from '@streamspace/plugin-node';
import { ServiceAccountTokens } from './ServiceAccountTokens';

it('asks for a new token when most of the life of the old one is over', async () => {
  let now = 0;
  let issued = 0;
  const client = {
    open: async () => {
      issued += 1;
      const expirationTimestamp = new Date(now + 1_000).toISOString();
      const status = { token: `token-${issued}`, expirationTimestamp };
      return Readable.from([Buffer.from(JSON.stringify({ status }))]);
    },
  } as unknown as KubernetesClient;
  const clock = { now: () => now, delay: async () => {} };
  const tokens = new ServiceAccountTokens(client, clock);
  const pod = { metadata: { name: 'app', namespace: 'default', uid: '1' } };
  const get = (audience?: string) =>
    tokens.get(pod, { path: 'token', audience });
  expect(await get()).toBe('token-1');
  now = 799;
  expect(await get()).toBe('token-1');
  expect(await get('vault')).toBe('token-2');
  now = 800;
  expect(await get()).toBe('token-3');
});
