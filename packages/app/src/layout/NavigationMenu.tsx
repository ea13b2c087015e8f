import type { NavContentNavItem } from '@backstage/plugin-app-react';
import ButtonBase from '@material-ui/core/ButtonBase';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import MenuIcon from '@material-ui/icons/Menu';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { useNavigationItemStyles } from './useNavigationItemStyles';

/** Pages behind one button of the navigation. */
export const NavigationMenu = (props: {
  title: string;
  items: NavContentNavItem[];
}) => {
  const { title, items } = props;
  const classes = useNavigationItemStyles();
  const { pathname } = useLocation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const isHere = items.some(({ href }) => pathname.startsWith(href));
  return (
    <>
      <ButtonBase
        className={classes.item}
        style={{ fontFamily: 'inherit' }}
        aria-haspopup="menu"
        aria-current={isHere ? 'true' : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <span aria-hidden className={classes.icon}>
          <MenuIcon fontSize="inherit" />
        </span>
        {title}
      </ButtonBase>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {items.map(({ href, title: page, icon }) => (
          <MenuItem
            key={href}
            component={Link}
            to={href}
            selected={pathname === href}
            onClick={close}
          >
            <ListItemIcon>{icon}</ListItemIcon>
            {page}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
