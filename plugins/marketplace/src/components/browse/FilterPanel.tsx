import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import FilterIcon from '@material-ui/icons/FilterList';
import { useId, useState } from 'react';
import type { Facets } from '../../api/MarketplaceApi';
import {
  choiceFilters,
  chosenCount,
  type BrowseState,
  type FilterName,
} from '../../catalog/browseState';
import { facetValues } from '../../catalog/facetValues';
import { marketplaceTranslationRef } from '../../translation';
import { FacetGroup } from './FacetGroup';

const order: FilterName[] = [
  'runsHere',
  'installed',
  'category',
  'appType',
  'architecture',
  'repository',
  'tag',
];

const noFilters: BrowseState['filters'] = {
  category: [],
  repository: [],
  appType: [],
  architecture: [],
  tag: [],
  installed: [],
  runsHere: [],
};

function isChoice(filter: FilterName): boolean {
  return choiceFilters.some(one => one === filter);
}

const useStyles = makeStyles(theme => ({
  panel: {
    width: 240,
    flexShrink: 0,
    [theme.breakpoints.down('sm')]: { width: 'auto' },
  },
  note: {
    margin: '0 0 20px',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  buttons: {
    display: 'flex',
    gap: 8,
    marginBottom: 8,
    '&:empty': { display: 'none' },
  },
}));

/** The filters with their counts: beside the templates, and behind a button where the window is narrow. */
export const FilterPanel = (props: {
  facets: Facets | undefined;
  state: BrowseState;
  change: (change: Partial<BrowseState>) => void;
}) => {
  const { facets, state, change } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const chosen = chosenCount(state);

  const labelOf = (filter: FilterName, value: string) => {
    if (filter === 'installed') {
      return value === 'true'
        ? t('browse.isInstalled')
        : t('browse.isNotInstalled');
    }
    if (filter === 'runsHere') {
      return value === 'true' ? t('browse.doesRunHere') : t('browse.doesNot');
    }
    if (filter === 'architecture' && value === 'unknown') {
      return t('browse.architectureUnknown');
    }
    return filter === 'appType'
      ? t(`app.${value as 'webapp' | 'desktop' | 'hybrid'}`)
      : value;
  };
  const choose = (filter: FilterName, values: string[]) =>
    change({
      filters: {
        ...state.filters,
        // Of yes and no only one can be asked for.
        [filter]: isChoice(filter) ? values.slice(-1) : values,
      },
    });
  const groups = order
    .map(filter => ({
      filter,
      values: facetValues(facets, filter, state.filters[filter]),
    }))
    .filter(({ values }) => values.length > 0);

  return (
    <section className={classes.panel} aria-label={t('browse.filters')}>
      <div className={classes.buttons}>
        {isNarrow && (
          <Button
            variant="outlined"
            startIcon={<FilterIcon />}
            aria-expanded={isOpen}
            aria-controls={panelId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {chosen > 0
              ? t('browse.filtersChosen', { number: String(chosen) })
              : t('browse.filters')}
          </Button>
        )}
        {chosen > 0 && (
          <Button
            size="small"
            color="primary"
            onClick={() => change({ filters: noFilters })}
          >
            {t('browse.clearFilters')}
          </Button>
        )}
      </div>
      <div id={panelId}>
        <Collapse in={!isNarrow || isOpen}>
          {facets?.runsHere.length === 0 && (
            <p className={classes.note}>{t('browse.runsHereUnknown')}</p>
          )}
          {groups.map(({ filter, values }) => (
            <FacetGroup
              key={filter}
              title={t(`browse.${filter}`)}
              values={values.map(({ value, count }) => ({
                value,
                count,
                label: labelOf(filter, value),
              }))}
              chosen={state.filters[filter]}
              onChoose={next => choose(filter, next)}
            />
          ))}
        </Collapse>
      </div>
    </section>
  );
};
