import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Checkbox from '@material-ui/core/Checkbox';
import IconButton from '@material-ui/core/IconButton';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import ColumnsIcon from '@material-ui/icons/ViewColumn';
import { useState } from 'react';
import { SearchField } from '../form/SearchField';
import { streamspaceReactTranslationRef } from '../translation';
import type { Column, Filter } from './column';
import { FilterChips } from './FilterChips';
import type { TableState } from './useTableState';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px 16px',
    alignItems: 'center',
    marginBottom: 16,
  },
  search: { width: 280, [theme.breakpoints.down('xs')]: { width: '100%' } },
  right: { marginLeft: 'auto' },
}));

/** A table's search, filters and choice of columns. The key / puts the cursor into the search. */
export function TableToolbar<Row>(props: {
  columns: Column<Row>[];
  visible: (column: Column<Row>) => boolean;
  filters: Filter[];
  state: TableState;
  change: (change: Partial<TableState>) => void;
  showsColumns: boolean;
}) {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { state, change } = props;
  const [menuAnchor, setMenuAnchor] = useState<HTMLElement | null>(null);

  // How rows look does not change which are shown.
  const place = { page: state.page, cursor: state.cursor };
  const toggle = (id: string) =>
    change({
      toggledColumns: state.toggledColumns.includes(id)
        ? state.toggledColumns.filter(other => other !== id)
        : [...state.toggledColumns, id],
      ...place,
    });

  return (
    <div className={classes.bar}>
      <SearchField
        className={classes.search}
        label={t('table.search')}
        value={state.search}
        onChange={search => change({ search })}
      />
      <FilterChips filters={props.filters} state={state} change={change} />
      {props.showsColumns && (
        <Tooltip title={t('table.columns')}>
          <IconButton
            className={classes.right}
            aria-label={t('table.columns')}
            aria-haspopup="menu"
            onClick={event => setMenuAnchor(event.currentTarget)}
          >
            <ColumnsIcon />
          </IconButton>
        </Tooltip>
      )}
      <Menu
        anchorEl={menuAnchor}
        open={menuAnchor !== null}
        onClose={() => setMenuAnchor(null)}
      >
        {props.columns
          .filter(({ isHideable }) => isHideable)
          .map(column => (
            <MenuItem
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={props.visible(column)}
              dense
              onClick={() => toggle(column.id)}
            >
              <Checkbox
                color="primary"
                size="small"
                edge="start"
                checked={props.visible(column)}
                tabIndex={-1}
                disableRipple
                inputProps={{ 'aria-hidden': true }}
              />
              <ListItemText primary={column.title} />
            </MenuItem>
          ))}
        <MenuItem
          role="menuitemcheckbox"
          aria-checked={state.isCompact}
          dense
          divider={false}
          onClick={() => change({ isCompact: !state.isCompact, ...place })}
        >
          <Checkbox
            color="primary"
            size="small"
            edge="start"
            checked={state.isCompact}
            tabIndex={-1}
            disableRipple
            inputProps={{ 'aria-hidden': true }}
          />
          <ListItemText primary={t('table.density')} />
        </MenuItem>
      </Menu>
    </div>
  );
}
