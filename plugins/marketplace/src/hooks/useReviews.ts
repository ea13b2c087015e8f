import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import {
  marketplaceApiRef,
  type Review,
  type ReviewsPage,
} from '../api/MarketplaceApi';

/** What people say of a template, from the newest on. */
export interface Reviews {
  /** The first page, with the figures of all; absent until the first answer. */
  first: ReviewsPage | undefined;
  items: readonly Review[];
  hasMore: boolean;
  error: Error | undefined;
  /** Shows the page after those that are shown. */
  more: () => void;
  /** Asks again, from the newest on. */
  reload: () => void;
}

/** The reviews of a template of a repository. */
export function useReviews(repository: string, name: string): Reviews {
  const api = useApi(marketplaceApiRef);
  const [pages, setPages] = useState<readonly ReviewsPage[]>([]);
  const [asked, setAsked] = useState<{ cursor?: string }>({});
  const [error, setError] = useState<Error>();
  const reload = useCallback(() => setAsked({}), []);

  useEffect(() => {
    const abort = new AbortController();
    api
      .reviewsOf(repository, name, asked, abort.signal)
      .then(page => {
        if (abort.signal.aborted) return;
        setPages(before => (asked.cursor ? [...before, page] : [page]));
        setError(undefined);
      })
      .catch(cause => {
        if (!abort.signal.aborted) setError(cause);
      });
    return () => abort.abort();
  }, [api, repository, name, asked]);

  const cursor = pages.at(-1)?.nextCursor;
  return {
    first: pages[0],
    items: pages.flatMap(({ items }) => items),
    hasMore: cursor !== undefined,
    error,
    more: () => setAsked({ cursor }),
    reload,
  };
}
