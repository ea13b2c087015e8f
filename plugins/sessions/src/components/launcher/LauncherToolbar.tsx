import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import GridIcon from '@material-ui/icons/ViewModule';
import ListIcon from '@material-ui/icons/ViewList';
import { useEffect, useRef } from 'react';
import { sessionsTranslationRef } from '../../translation';
import { ChoiceToggle } from '../ChoiceToggle';

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
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = ['INPUT', 'TEXTAREA', 'SELECT'].includes(
        (event.target as HTMLElement).tagName,
      );
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        search.current?.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={classes.bar} role="search">
      <TextField
        className={classes.search}
        variant="outlined"
        size="small"
        type="search"
        placeholder={t('launcher.search')}
        value={props.search}
        inputRef={search}
        inputProps={{ 'aria-label': t('launcher.search') }}
        onChange={event => props.onSearch(event.target.value)}
        InputProps={{
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        }}
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
