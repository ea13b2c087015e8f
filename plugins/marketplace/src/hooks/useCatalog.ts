import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  marketplaceApiRef,
  type CatalogPage,
  type CatalogQuery,
  type CatalogTemplate,
  type Facets,
  type MarketplaceApi,
} from '../api/MarketplaceApi';
import { toCatalogQuery, type BrowseState } from '../catalog/browseState';

/** Between the last keystroke of a search and the question, in milliseconds. */
const typingPauseMs = 200;

/** The part of the catalog that is shown. */
export interface Catalog {
  /** That of an earlier question while another is asked; absent until the first answer. */
  items: readonly CatalogTemplate[] | undefined;
  totalItems: number;
  facets: Facets | undefined;
  hasMore: boolean;
  isAsking: boolean;
  /** Whether what is shown answers an earlier question. */
  isStale: boolean;
  error: Error | undefined;
  /** Asks again. */
  reload: () => void;
}

/** Pages of the answer to one question, from the first on. */
interface Answer {
  question: string;
  round: number;
  pages: readonly CatalogPage[];
}

/** The templates that a state asks for: its first page with the filters' counts, then the pages after it. */
export function useCatalog(state: BrowseState): Catalog {
  const api = useApi(marketplaceApiRef);
  const [answer, setAnswer] = useState<Answer>();
  const [isAsking, setIsAsking] = useState(true);
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound(number => number + 1), []);
  // As a text, since most changes of the state ask for nothing else.
  const question = JSON.stringify(toCatalogQuery(state));
  const { search, pages: wanted } = state;
  const known = useRef<Answer>();
  const askedSearch = useRef(search);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const isSame =
      known.current?.question === question && known.current.round === round;
    const before = isSame ? known.current!.pages : [];
    const ask = async () => {
      setIsAsking(true);
      try {
        const query = JSON.parse(question) as CatalogQuery;
        const show = (pages: readonly CatalogPage[]) => {
          known.current = { question, round, pages };
          setAnswer(known.current);
        };
        // What is asked for again takes the place of what is shown once there is as much of it.
        const shown =
          known.current?.question === question ? known.current.pages.length : 0;
        let latest = before;
        for await (const pages of pagesOf({
          api,
          query,
          before,
          wanted,
          signal,
        })) {
          if (signal.aborted) return;
          latest = pages;
          if (pages.length >= shown) show(pages);
        }
        if (latest.length < shown) show(latest);
        setError(undefined);
      } catch (cause) {
        if (!signal.aborted) setError(cause as Error);
      }
      if (!signal.aborted) setIsAsking(false);
    };
    const waitMs = search === askedSearch.current ? 0 : typingPauseMs;
    const timer = setTimeout(() => {
      askedSearch.current = search;
      void ask();
    }, waitMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, question, search, wanted, round]);

  const pages = answer?.pages ?? [];
  return {
    items: answer && pages.flatMap(({ items }) => items),
    totalItems: pages.at(-1)?.totalItems ?? 0,
    facets: pages[0]?.facets,
    hasMore: Boolean(pages.at(-1)?.nextCursor),
    isAsking,
    isStale: answer !== undefined && answer.question !== question,
    error,
    reload,
  };
}

/** All pages up to the wanted number, told each time that there is one more. */
async function* pagesOf(options: {
  api: MarketplaceApi;
  query: CatalogQuery;
  before: readonly CatalogPage[];
  wanted: number;
  signal: AbortSignal;
}): AsyncGenerator<readonly CatalogPage[]> {
  const { api, query, wanted, signal } = options;
  let pages = options.before;
  while (pages.length < wanted) {
    const cursor = pages.at(-1)?.nextCursor;
    if (pages.length > 0 && !cursor) return;
    const isFirst = pages.length === 0;
    const page = await api.browse(
      isFirst ? { ...query, facets: true } : { ...query, cursor },
      signal,
    );
    pages = [...pages, page];
    yield pages;
  }
}
