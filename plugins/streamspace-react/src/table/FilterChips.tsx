import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import type { Filter } from './column';
import type { TableState } from './useTableState';

const useStyles = makeStyles({
  group: { display: 'flex', flexWrap: 'wrap', gap: 8 },
  chip: { margin: 0, minHeight: 32 },
});

/** A filter's options as chips that are pressed or not; pressing the pressed one takes the filter away. */
export const FilterChips = (props: {
  filters: Filter[];
  state: TableState;
  change: (change: Partial<TableState>) => void;
}) => {
  const classes = useStyles();
  const { filters, state, change } = props;
  return (
    <>
      {filters.map(({ id, title, options }) => (
        <div key={id} role="group" aria-label={title} className={classes.group}>
          {options.map(({ value, label }) => {
            const isPressed = state.filters[id] === value;
            return (
              <Chip
                key={value}
                className={classes.chip}
                label={label}
                size="medium"
                variant={isPressed ? 'default' : 'outlined'}
                color={isPressed ? 'primary' : 'default'}
                aria-pressed={isPressed}
                onClick={() =>
                  change({
                    filters: { ...state.filters, [id]: isPressed ? '' : value },
                  })
                }
              />
            );
          })}
        </div>
      ))}
    </>
  );
};
