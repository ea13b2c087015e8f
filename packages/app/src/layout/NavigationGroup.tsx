import type { NavContentNavItem } from '@backstage/plugin-app-react';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useId } from 'react';
import { NavigationItem } from './NavigationItem';
import { NavigationMenu } from './NavigationMenu';

const useStyles = makeStyles(theme => ({
  title: {
    margin: '16px 0 4px',
    padding: '0 12px',
    fontSize: '0.75rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: 4,
  },
}));

/** Pages that belong together: under a heading at the left; behind one button at the bottom of narrow windows, where there is no room for each. */
export const NavigationGroup = (props: {
  title: string;
  /** The title for where it must be short. */
  shortTitle: string;
  items: NavContentNavItem[];
}) => {
  const { title, shortTitle, items } = props;
  const classes = useStyles();
  const id = useId();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  if (isNarrow) {
    return (
      <NavigationMenu title={title} shortTitle={shortTitle} items={items} />
    );
  }
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className={classes.title}>
        {title}
      </div>
      <ul className={classes.list}>
        {items.map(item => (
          <li key={item.href}>
            <NavigationItem item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
};
