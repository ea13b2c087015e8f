import type { NavContentNavItem } from '@backstage/plugin-app-react';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { NavigationItem } from './NavigationItem';

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

/** Pages that belong together, under a heading. */
export const NavigationGroup = (props: {
  title: string;
  items: NavContentNavItem[];
}) => {
  const { title, items } = props;
  const classes = useStyles();
  const id = useId();
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
