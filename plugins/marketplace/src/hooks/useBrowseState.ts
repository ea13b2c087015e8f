import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readBrowseState,
  writeBrowseState,
  type BrowseState,
} from '../catalog/browseState';

/** What the reader asked of the marketplace, in the query of the page's address, and the way to change it. */
export function useBrowseState(): {
  state: BrowseState;
  change: (change: Partial<BrowseState>) => void;
} {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readBrowseState(params), [params]);

  const change = useCallback(
    (changed: Partial<BrowseState>) =>
      setParams(
        previous => {
          const before = readBrowseState(previous);
          // How templates look does not change which are shown; anything else begins with the first page.
          const pages =
            Object.keys(changed).join() === 'view' ? before.pages : 1;
          const next = { ...before, pages, ...changed };
          const isSearch = changed.search !== undefined;
          if (isSearch && !before.search && before.sort === 'name') {
            next.sort = 'relevance';
          }
          return writeBrowseState(next);
        },
        // Neither a keystroke of a search nor more of the same is a step to go back to.
        {
          replace: changed.search !== undefined || changed.pages !== undefined,
        },
      ),
    [setParams],
  );
  return { state, change };
}
