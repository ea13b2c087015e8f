import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';
import {
  commandPaletteApiRef,
  commandPaletteShortcut,
} from '@streamspace/plugin-sessions';
import { portalTranslationRef } from '../translation';
import { useNavigationItemStyles } from './useNavigationItemStyles';

const useStyles = makeStyles(theme => ({
  button: {
    justifyContent: 'flex-start',
    flexShrink: 0,
    marginBottom: 12,
    border: `1px solid ${theme.palette.divider}`,
    fontFamily: 'inherit',
    [theme.breakpoints.down('xs')]: {
      justifyContent: 'center',
      marginBottom: 0,
      border: 0,
    },
  },
  keys: {
    marginLeft: 'auto',
    font: 'inherit',
    fontSize: '0.75rem',
    [theme.breakpoints.down('xs')]: { display: 'none' },
  },
}));

/** Opens the palette: launch an app, open a session, go to a page. */
export const PaletteButton = () => {
  const { t } = useTranslationRef(portalTranslationRef);
  const item = useNavigationItemStyles();
  const classes = useStyles();
  const palette = useApi(commandPaletteApiRef);
  return (
    <ButtonBase
      className={`${item.item} ${classes.button}`}
      aria-haspopup="dialog"
      aria-keyshortcuts={commandPaletteShortcut.keys}
      onClick={palette.open}
    >
      <span aria-hidden className={item.icon}>
        <SearchIcon fontSize="inherit" />
      </span>
      {t('nav.palette')}
      <kbd aria-hidden className={classes.keys}>
        {commandPaletteShortcut.label}
      </kbd>
    </ButtonBase>
  );
};
