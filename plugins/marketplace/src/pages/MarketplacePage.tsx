import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  EmptyState,
  ErrorPanel,
  PageFrame,
  Skeletons,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import type { CatalogTemplate } from '../api/MarketplaceApi';
import { chosenCount, maxPages, readBrowseState } from '../catalog/browseState';
import { BrowseToolbar } from '../components/browse/BrowseToolbar';
import { FilterPanel } from '../components/browse/FilterPanel';
import { NoTemplates } from '../components/browse/NoTemplates';
import { TemplateGrid } from '../components/browse/TemplateGrid';
import { InstallDialog } from '../components/template/InstallDialog';
import { useBrowseState } from '../hooks/useBrowseState';
import { useCatalog } from '../hooks/useCatalog';
import { marketplaceTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'flex',
    gap: 32,
    alignItems: 'flex-start',
    [theme.breakpoints.down('sm')]: {
      flexDirection: 'column',
      alignItems: 'stretch',
      gap: 8,
    },
  },
  templates: { flex: 1, minWidth: 0 },
  count: {
    minHeight: 20,
    marginBottom: 12,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
  error: { marginBottom: 16 },
  /** Not at once: most answers come before anybody could see it. */
  stale: {
    opacity: 0.5,
    transition: theme.transitions.create('opacity', {
      duration: 150,
      delay: 200,
    }),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  more: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 8,
    marginTop: 24,
    fontSize: '0.875rem',
    color: theme.palette.text.secondary,
  },
}));

/** The templates of all repositories: searched, filtered, sorted and installed. */
export const MarketplacePage = () => {
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const { state, change } = useBrowseState();
  const catalog = useCatalog(state);
  const [installing, setInstalling] = useState<CatalogTemplate>();
  const { items, error, totalItems } = catalog;
  const isNarrowedDown = Boolean(state.search.trim()) || chosenCount(state) > 0;
  const isEmpty = items?.length === 0 && !catalog.isStale;
  const hasNothing = error !== undefined && !items;
  const count = totalItems;

  const clear = () =>
    change({ ...readBrowseState(new URLSearchParams()), view: state.view });
  const templates = () => {
    if (!items) return error ? null : <Skeletons count={12} height={168} />;
    if (isEmpty) {
      return (
        <EmptyState
          title={t('browse.nothingMatches')}
          description={t('browse.nothingMatchesHint')}
          action={
            <Button variant="outlined" onClick={clear}>
              {t('browse.clearAll')}
            </Button>
          }
        />
      );
    }
    return (
      <TemplateGrid
        templates={items}
        view={state.view}
        onInstall={setInstalling}
      />
    );
  };

  if (isEmpty && !isNarrowedDown && !error) {
    return (
      <PageFrame title={t('browse.title')}>
        <NoTemplates />
      </PageFrame>
    );
  }
  return (
    <PageFrame
      title={t('browse.title')}
      actions={<BrowseToolbar state={state} change={change} />}
    >
      <div className={classes.columns}>
        {!hasNothing && (
          <FilterPanel facets={catalog.facets} state={state} change={change} />
        )}
        <div className={classes.templates}>
          <div role="status" className={classes.count}>
            {items && !catalog.isStale && t('browse.found', { count })}
          </div>
          {error && (
            <div className={classes.error}>
              <ErrorPanel
                title={t('browse.failed')}
                error={error}
                onRetry={catalog.reload}
              />
            </div>
          )}
          <div
            className={catalog.isStale ? classes.stale : undefined}
            aria-busy={catalog.isAsking}
          >
            {templates()}
          </div>
          {catalog.hasMore && !catalog.isStale && state.pages < maxPages && (
            <div className={classes.more}>
              {t('browse.moreLeft', {
                shown: items!.length.toLocaleString(),
                total: totalItems.toLocaleString(),
              })}
              <Button
                variant="outlined"
                // Not disabled meanwhile: it would lose the keyboard's focus.
                onClick={() => {
                  if (!catalog.isAsking) change({ pages: state.pages + 1 });
                }}
              >
                {t('browse.more')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {installing && (
        <InstallDialog
          template={installing}
          onClose={() => setInstalling(undefined)}
          onDone={catalog.reload}
        />
      )}
    </PageFrame>
  );
};
