import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useAnswer } from '@streamspace/plugin-react';
import { libraryApiRef } from '../api/LibraryApi';
import {
  marketplaceApiRef,
  type CatalogTemplate,
  type MarketplaceApi,
} from '../api/MarketplaceApi';
import { libraryRows, type LibraryRow } from '../library/libraryRows';

/** Entries of the catalog of one request. */
const pageSize = 200;

/** Every template of the library, with one's own drafts and what the catalog holds newer. */
export function useLibrary(): {
  rows: LibraryRow[] | undefined;
  error: Error | undefined;
  reload: () => void;
} {
  const library = useApi(libraryApiRef);
  const marketplace = useApi(marketplaceApiRef);
  const ask = useCallback(
    async (signal: AbortSignal) =>
      libraryRows(
        ...(await Promise.all([
          library.templates(signal),
          library.drafts(signal),
          installedEntries(marketplace, signal),
        ])),
      ),
    [library, marketplace],
  );
  const { value: answer, error, reload } = useAnswer(ask);
  return { rows: answer, error, reload };
}

async function installedEntries(
  marketplace: MarketplaceApi,
  signal: AbortSignal,
): Promise<CatalogTemplate[]> {
  const entries: CatalogTemplate[] = [];
  let cursor: string | undefined;
  do {
    const page = await marketplace.browse(
      { installed: true, limit: pageSize, cursor },
      signal,
    );
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
}
