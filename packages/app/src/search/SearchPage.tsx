import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  DefaultResultListItem,
  SearchContextProvider,
  SearchResult,
  SearchResultPager,
  useSearch,
} from '@backstage/plugin-search-react';
import type { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { makeStyles } from '@material-ui/core/styles';
import {
  EmptyState,
  PageFrame,
  SearchField,
  Skeletons,
} from '@streamspace/plugin-react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { portalTranslationRef } from '../translation';

/** What a plugin brings to show results of its own. */
export type ResultItem = typeof SearchResultListItemBlueprint.dataRefs.item.T;

/** Name of the search in the address, as Backstage's own page has it. */
const queryParameter = 'query';

/** Between the last keystroke and the question, in milliseconds. */
const typingPauseMs = 150;

const useStyles = makeStyles({
  field: { width: '100%', maxWidth: 860, marginBottom: 16 },
  results: { listStyle: 'none', margin: 0, padding: 0, maxWidth: 860 },
});

/** The search that the address says; typing changes the address, and asks. */
const AddressedSearch = () => {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const [parameters, setParameters] = useSearchParams();
  const { setTerm, setPageCursor } = useSearch();
  const asked = parameters.get(queryParameter) ?? '';
  useEffect(() => {
    const timer = setTimeout(() => {
      setPageCursor(undefined);
      setTerm(asked);
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [asked, setTerm, setPageCursor]);
  return (
    <SearchField
      label={t('search.field')}
      className={classes.field}
      value={asked}
      onChange={text =>
        setParameters(text ? { [queryParameter]: text } : {}, {
          replace: true,
        })
      }
    />
  );
};

/** What was found; before anything is asked, what can be. */
const Results = ({ items }: { items: ResultItem[] }) => {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const [parameters] = useSearchParams();
  const { term } = useSearch();
  const asked = parameters.get(queryParameter) ?? '';
  if (!asked) {
    return (
      <EmptyState
        title={t('search.start')}
        description={t('search.startHint')}
      />
    );
  }
  // An answer to what was typed before says nothing of what is typed now.
  if (term !== asked) return <Skeletons count={3} height={72} />;
  return (
    <>
      <SearchResult
        noResultsComponent={
          <EmptyState
            title={t('search.nothing')}
            description={t('search.nothingHint')}
          />
        }
      >
        {({ results }) => (
          <ul className={classes.results} aria-label={t('search.results')}>
            {results.map(result => {
              const { document, ...others } = result;
              const Item =
                items.find(({ predicate }) => predicate?.(result) ?? true)
                  ?.component ?? DefaultResultListItem;
              return (
                <Item key={document.location} {...others} result={document} />
              );
            })}
          </ul>
        )}
      </SearchResult>
      <SearchResultPager />
    </>
  );
};

/** All that the portal's catalog holds, found by words of its names, descriptions and tags. */
export const SearchPage = ({ items }: { items: ResultItem[] }) => {
  const { t } = useTranslationRef(portalTranslationRef);
  const [parameters] = useSearchParams();
  return (
    <PageFrame title={t('search.title')}>
      <SearchContextProvider
        initialState={{
          term: parameters.get(queryParameter) ?? '',
          types: [],
          filters: {},
        }}
      >
        <AddressedSearch />
        <Results items={items} />
      </SearchContextProvider>
    </PageFrame>
  );
};
