import type { KubernetesObject } from '@streamspace/plugin-node';
import type { ClusterRow } from '@streamspace/plugin-common';

/** When something was, from the whole object; RFC 3339, undefined where it has not been yet. */
export type DateReader = (object: KubernetesObject) => string | undefined;

/** What lists know of one kind beyond its columns. */
export type KindProfile = {
  /** Reads from the whole object what a row has beside its cells. Without it no more than metadata is asked of the server. */
  read?: (object: KubernetesObject) => Pick<ClusterRow, 'health' | 'facts'>;
  /** Columns in which the server prints how long ago something was, by name. */
  dates?: Record<string, DateReader>;
  /** Columns whose values are few, by which a list can be filtered and counted. */
  facets?: string[];
  /** What can be added up over all rows, by name. */
  totals?: Record<string, (row: ClusterRow) => number>;
};
