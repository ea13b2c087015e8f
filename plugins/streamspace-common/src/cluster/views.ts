import type { ClusterColumn, ClusterRow, Facets, Health, Totals } from './rows';
import type { RowUsage, UsageState } from './usage';

/** Which kind of which cluster somebody looks at. */
export type ViewTarget = {
  /** The platform's where absent. */
  cluster?: string;
  /** Such as `v1` or `apps/v1`. */
  apiVersion: string;
  /** Plural or kind: `pods` or `Pod`. */
  resource: string;
};

/** What somebody wants to see of a kind. */
export type ViewQuery = {
  /** The namespaces to show; all where absent. */
  namespaces?: string[];
  /** Words that must all stand in the name, the namespace, a label or a cell. */
  search?: string;
  /** A label selector as kubectl takes it. */
  labelSelector?: string;
  /** Values of columns that a row must have, by the columns' names. */
  filters?: Record<string, string>;
  /** UIDs, one of which an owner of a row must have. */
  owners?: string[];
  /** Name of a PersistentVolumeClaim that pods must mount. */
  claim?: string;
  /** How rows must stand. */
  health?: Health[];
  /** A column's name, with a leading `-` for descending; by namespace and name where absent. */
  sort?: string;
};

/** Which part of it. */
export type PageQuery = {
  limit: number;
  /** As an earlier page gave it. */
  cursor?: string;
};

/** What a client of `/api/v1/ws/cluster` asks to see. */
export type ViewSubscription = {
  target: ViewTarget;
  query: ViewQuery;
  page: PageQuery;
  /** Whether to tell what the rows use, too; it comes when it is known, and rows do not wait for it. Of pods and nodes alone. */
  withUsage?: boolean;
};

/** What a client of `/api/v1/ws/cluster` sends, besides its token. */
export type ViewRequest =
  | ({ type: 'subscribe'; id: string } & ViewSubscription)
  /** Shows the rows that wait. */
  | { type: 'refresh'; id: string }
  | { type: 'unsubscribe'; id: string };

/** How the rows that somebody sees relate to the cluster. */
export type ViewState = {
  /** On all pages together. */
  totalItems: number;
  nextCursor?: string;
  previousCursor?: string;
  /** Rows that would stand on this page and wait to be shown. */
  newCount: number;
  facets: Facets;
  totals: Totals;
  /** Whether the cluster's first list has come to its end; until then there may be more rows than are told. */
  isComplete: boolean;
  /** Why the rows may be behind the cluster. */
  error?: string;
};

/** What a view tells: first the page, then what changes on it. Rows never move. */
export type ViewMessage =
  | ({
      type: 'page';
      columns: ClusterColumn[];
      items: ClusterRow[];
    } & ViewState)
  | ({
      type: 'change';
      /** Rows of the page as they are now, and those that follow at its end. */
      changed: ClusterRow[];
      /** Keys of rows that are gone. */
      removed: string[];
    } & ViewState)
  /** What the rows of the page use, by their keys; those that are not measured are left out. */
  | { type: 'usage'; state: UsageState; usage: Record<string, RowUsage> }
  /**
   * Nothing can be shown, and why. Where that passes by itself (a cluster that is away, a kind that is not defined), a page follows when it has; else the
   * view has ended.
   */
  | { type: 'error'; error: { name: string; message: string } };
