import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import ListIcon from '@material-ui/icons/ViewList';
import GridIcon from '@material-ui/icons/ViewModule';
import {
  ChoiceToggle,
  SearchField,
  SelectField,
} from '@streamspace/plugin-react';
import { sorts, type BrowseState } from '../../catalog/browseState';
import { marketplaceTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 12,
    alignItems: 'center',
    [theme.breakpoints.down('xs')]: { width: '100%' },
  },
  search: {
    width: 320,
    [theme.breakpoints.down('xs')]: { width: '100%' },
    '& .MuiInputBase-root': { background: theme.palette.background.paper },
  },
  sort: {
    width: 180,
    [theme.breakpoints.down('xs')]: { flex: 1 },
    '& .MuiInputBase-root': { background: theme.palette.background.paper },
  },
}));

/** Search as one types, the order, and grid or list. */
export const BrowseToolbar = (props: {
  state: BrowseState;
  change: (change: Partial<BrowseState>) => void;
}) => {
  const { state, change } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  const choices = sorts.filter(sort => sort !== 'relevance' || state.search);
  return (
    <div className={classes.bar} role="search">
      <SearchField
        className={classes.search}
        label={t('browse.search')}
        value={state.search}
        onChange={search => change({ search })}
      />
      <SelectField
        className={classes.sort}
        label={t('browse.sort')}
        isLabelHidden
        value={state.sort}
        onChange={sort => change({ sort })}
      >
        {choices.map(sort => (
          <option key={sort} value={sort}>
            {t(`browse.sorts.${sort}`)}
          </option>
        ))}
      </SelectField>
      <ChoiceToggle
        label={t('browse.view')}
        value={state.view}
        options={[
          { value: 'grid', label: t('browse.grid'), icon: <GridIcon /> },
          { value: 'list', label: t('browse.list'), icon: <ListIcon /> },
        ]}
        onChange={view => change({ view })}
      />
    </div>
  );
};
