import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { connectionsApiRef, hueOf } from '@streamspace/plugin-react';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { portalTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  button: {
    width: '100%',
    justifyContent: 'flex-start',
    gap: 12,
    minHeight: 52,
    padding: '0 12px',
    borderRadius: 8,
    textAlign: 'left',
    font: 'inherit',
    fontSize: '0.9375rem',
    '&:hover': { background: theme.palette.action.hover },
  },
  letter: {
    width: 28,
    height: 28,
    flexShrink: 0,
    borderRadius: '50%',
    color: '#fff',
    fontWeight: 600,
    fontSize: '0.875rem',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
  },
  name: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
}));

/** Who is signed in, their settings, and signing out. */
export const AccountMenu = () => {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const identityApi = useApi(identityApiRef);
  const connectionsApi = useApi(connectionsApiRef);
  const [name, setName] = useState('');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  useEffect(() => {
    let isCurrent = true;
    Promise.all([
      identityApi.getProfileInfo(),
      identityApi.getBackstageIdentity(),
    ]).then(([profile, { userEntityRef }]) => {
      const shown = profile.displayName ?? userEntityRef.split('/').pop() ?? '';
      if (isCurrent) setName(shown);
    });
    return () => {
      isCurrent = false;
    };
  }, [identityApi]);

  const signOut = async () => {
    // Whoever sits here next must not find a session open. Where the portal cannot be reached nobody is kept from signing out.
    await connectionsApi.signOut().catch(() => undefined);
    await identityApi.signOut();
  };

  if (!name) return null;
  return (
    <>
      <ButtonBase
        className={classes.button}
        title={t('nav.account')}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <span
          aria-hidden
          className={classes.letter}
          style={{ background: `hsl(${hueOf(name)}, 45%, 38%)` }}
        >
          {name.slice(0, 1).toLocaleUpperCase()}
        </span>
        <span className={classes.name}>{name}</span>
      </ButtonBase>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
      >
        <MenuItem
          component={Link}
          to="/settings"
          onClick={() => setAnchor(null)}
        >
          {t('nav.settings')}
        </MenuItem>
        <MenuItem onClick={signOut}>{t('nav.signOut')}</MenuItem>
      </Menu>
    </>
  );
};
