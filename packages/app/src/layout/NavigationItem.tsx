import type { NavContentNavItem } from '@backstage/plugin-app-react';
import { NavLink } from 'react-router-dom';
import { useNavigationItemStyles } from './useNavigationItemStyles';

/** One page in the navigation. */
export const NavigationItem = ({ item }: { item: NavContentNavItem }) => {
  const classes = useNavigationItemStyles();
  return (
    <NavLink to={item.href} className={classes.item}>
      <span aria-hidden className={classes.icon}>
        {item.icon}
      </span>
      {item.title}
    </NavLink>
  );
};
