import type { Config } from '@backstage/config';
import { Prometheus } from './Prometheus';

const key = 'streamspace.cluster.prometheus';

/**
 * The Prometheus of each cluster that has one, by the clusters' names.
 *
 * @param platform - name of the cluster that is meant where the configuration names none.
 */
export function readPrometheus(
  config: Config,
  platform: string,
): Map<string, Prometheus> {
  const all = config.getOptionalConfigArray(key) ?? [];
  return new Map(
    all.map(each => [
      each.getOptionalString('cluster') ?? platform,
      new Prometheus({
        url: each.getString('url'),
        token: each.getOptionalString('token'),
      }),
    ]),
  );
}
