import type {
  ClusterColumn,
  ClusterRow,
  Facets,
  ViewSubscription,
} from '@streamspace/plugin-common';
import type { UserCredentials } from '@streamspace/plugin-node';
import type { UsageRights } from '../metrics/UsageRights';
import { ListView } from './ListView';
import { measuredRows } from './measuredRows';
import { readRows } from './readRows';
import { within, type ViewService } from './ViewService';

/** One page of a kind, as of now and complete. */
export type RowList = {
  columns: ClusterColumn[];
  items: ClusterRow[];
  totalItems: number;
  nextCursor?: string;
  previousCursor?: string;
  facets: Facets;
};

/** Answers a question for a page once. */
export async function listRows(
  { views, rights }: { views: ViewService; rights: UsageRights },
  credentials: UserCredentials,
  { target, query, page }: ViewSubscription,
): Promise<RowList> {
  const scope = await views.scopeOf(credentials, target, query.namespaces);
  const measured = await measuredRows(rights, credentials, scope, query.sort);
  const { cache, release } = await views.lease(credentials, scope);
  try {
    await cache.complete();
    if (!cache.isComplete && cache.error) throw cache.error;
    const view = new ListView(cache, within(query, scope), measured);
    const rows = {
      columns: cache.columns,
      ...readRows(view, page),
      facets: view.facets(),
    };
    view.close();
    return rows;
  } finally {
    release();
  }
}
