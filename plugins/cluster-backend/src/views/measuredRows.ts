import type { UserCredentials } from '@streamspace/plugin-node';
import { resourceNameOf, type ApiResource } from '../discovery/ApiResource';
import { seriesOf } from '../metrics/Measured';
import type { UsageRights } from '../metrics/UsageRights';
import type { MeasuredRows } from './ListView';
import { isUsageSort } from './sortKey';
import type { ViewScope } from './ViewService';

/** The name of a kind whose use is measured; undefined of all others. */
export function measuredKind(kind: ApiResource): 'nodes' | 'pods' | undefined {
  const name = resourceNameOf(kind);
  return name === 'nodes' || name === 'pods' ? name : undefined;
}

/**
 * What a list needs that is sorted by what its rows use; undefined of all others.
 *
 * @throws NotAllowedError where the caller may not see the use of all rows: their order would tell it.
 */
export async function measuredRows(
  rights: UsageRights,
  credentials: UserCredentials,
  { cluster, kind, namespaces }: ViewScope,
  sort: string | undefined,
): Promise<MeasuredRows | undefined> {
  const resource = measuredKind(kind);
  if (!resource || !isUsageSort(sort)) return undefined;
  await rights.require(credentials, cluster, resource, namespaces);
  const { usage } = cluster;
  return {
    amountsOf: ({ key }) => usage.ring.latest(seriesOf(resource, key)),
    onSample: listener => usage.onSample(listener),
  };
}
