import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import GridIcon from '@material-ui/icons/ViewModule';
import ListIcon from '@material-ui/icons/ViewList';
import { ChoiceToggle, SearchField } from '@streamspace/plugin-react';
import { sessionsTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    gap: 12,
    alignItems: 'center',
    [theme.breakpoints.down('xs')]: { width: '100%' },
  },
  search: {
    width: 320,
    [theme.breakpoints.down('xs')]: { flex: 1, width: 'auto' },
    '& .MuiInputBase-root': { background: theme.palette.background.paper },
  },
}));

/** Search as one types, and grid or list. The key / puts the cursor into the search. */
export const LauncherToolbar = (props: {
  search: string;
  view: 'grid' | 'list';
  onSearch: (search: string) => void;
  onView: (view: 'grid' | 'list') => void;
}) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  return (
    <div className={classes.bar} role="search">
      <SearchField
        className={classes.search}
        label={t('launcher.search')}
        value={props.search}
        onChange={props.onSearch}
      />
      <ChoiceToggle
        label={t('launcher.view')}
        value={props.view}
        options={[
          { value: 'grid', label: t('launcher.grid'), icon: <GridIcon /> },
          { value: 'list', label: t('launcher.list'), icon: <ListIcon /> },
        ]}
        onChange={props.onView}
      />
    </div>
  );
};
