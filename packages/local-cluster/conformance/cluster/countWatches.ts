import { text } from 'node:stream/consumers';
import type { KubernetesClient } from '@streamspace/plugin-node';

/**
 * How many watches of a resource an API server has open, by its own count: `apiserver_longrunning_requests`, which servers before 1.23 called a gauge.
 *
 * https://kubernetes.io/docs/reference/instrumentation/metrics/
 */
export async function countWatches(
  client: KubernetesClient,
  plural: string,
): Promise<number> {
  const answer = await client.open({ method: 'GET', path: '/metrics' });
  return (await text(answer))
    .split('\n')
    .filter(
      line =>
        /^apiserver_longrunning_(requests|gauge)\{/.test(line) &&
        line.includes(`resource="${plural}"`) &&
        line.includes('verb="WATCH"'),
    )
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
