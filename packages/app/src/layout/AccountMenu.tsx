import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { PersonAvatar, personName } from '@streamspace/plugin-react';
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
  const [person, setPerson] = useState<{ name: string; userRef: string }>();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  useEffect(() => {
    let isCurrent = true;
    Promise.all([
      identityApi.getProfileInfo(),
      identityApi.getBackstageIdentity(),
    ]).then(([profile, { userEntityRef }]) => {
      const userRef = userEntityRef.toLocaleLowerCase('en-US');
      const name = profile.displayName ?? personName(userRef);
      if (isCurrent) setPerson({ name, userRef });
    });
    return () => {
      isCurrent = false;
    };
  }, [identityApi]);

  if (!person) return null;
  return (
    <>
      <ButtonBase
        className={classes.button}
        title={t('nav.account')}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <PersonAvatar userRef={person.userRef} size={28} />
        <span className={classes.name}>{person.name}</span>
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
        <MenuItem onClick={() => identityApi.signOut()}>
          {t('nav.signOut')}
        </MenuItem>
      </Menu>
    </>
  );
};
