import type { ObjectMeta } from '../resources/CustomResource';

/** How a row stands, for people who look for what is wrong. */
export type Health = 'ok' | 'progressing' | 'warning' | 'failed';

/** A column as a cluster's own Table defines it; see "Receiving resources as Tables" in the API concepts of Kubernetes' documentation. */
export type ClusterColumn = {
  name: string;
  /** OpenAPI type, such as `string`, `integer`. Of type `date` the cells are RFC 3339 times: the ages that a server prints age themselves. */
  type: string;
  /** OpenAPI format; `name` marks the column of the object's name. */
  format: string;
  description: string;
  /** 0 for the columns that are always shown; higher ones are for wide views. */
  priority: number;
};

/** One object in a list: the cells that the server prints, the metadata by which one finds it, and what its kind adds. */
export type ClusterRow = {
  /** `namespace/name`, or the name alone of what has no namespace. */
  key: string;
  /** Without annotations, which are the larger part of many objects. */
  metadata: ObjectMeta;
  /** In the order of the columns. */
  cells: unknown[];
  health?: Health;
  /** What pages need of the object beyond its cells, by kind. */
  facts?: Record<string, unknown>;
};

/** How many rows have which value, by column. */
export type Facets = Record<string, Record<string, number>>;

/** Sums over all rows of what their kind can add up, such as `cpuRequests` in cores and `memoryRequests` in bytes. */
export type Totals = Record<string, number>;
