import type { KubernetesObject } from './ResourceKind';

/** What a server is asked to answer with for a Table; see "Receiving resources as Tables" in the API concepts of Kubernetes' documentation. */
export const tableType = 'application/json;as=Table;v=v1;g=meta.k8s.io';

/** One column of a Table. */
export type TableColumn = {
  name: string;
  /** OpenAPI type, such as `string`, `integer`, `date`. */
  type: string;
  /** OpenAPI format; `name` marks the column of the object's name. */
  format: string;
  description: string;
  /** 0 for the columns that are always shown; higher ones are for wide views. */
  priority: number;
};

/** `meta.k8s.io/v1` Table, as far as we read it. */
export type KubernetesTable = {
  metadata: { resourceVersion?: string; continue?: string };
  /** In a watch only the first event has them. */
  columnDefinitions?: TableColumn[];
  rows?: TableRow[] | null;
};

/** One object of a Table: its cells in the columns' order, and its metadata or all of it. */
export type TableRow = {
  cells: unknown[];
  object: KubernetesObject;
};
