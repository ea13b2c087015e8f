import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  NavContentComponent,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Link } from 'react-router-dom';
import { Wordmark } from '../brand/Wordmark';
import { portalTranslationRef } from '../translation';
import { AccountMenu } from './AccountMenu';
import { NavigationGroup } from './NavigationGroup';
import { NavigationItem } from './NavigationItem';
import { NavigationMenu } from './NavigationMenu';
import { PaletteButton } from './PaletteButton';

const useStyles = makeStyles(theme => ({
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: 4,
    width: 256,
    flexShrink: 0,
    padding: '20px 12px',
    overflowY: 'auto',
    background: theme.palette.background.paper,
    borderRight: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('sm')]: { width: 200 },
  },
  bottom: {
    display: 'flex',
    padding: '4px 4px calc(4px + env(safe-area-inset-bottom))',
    background: theme.palette.background.paper,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  brand: {
    display: 'block',
    padding: '4px 12px 20px',
    color: 'inherit',
    borderRadius: 8,
  },
  grow: { flex: 1 },
}));

/** At the bottom of a narrow window there is room for so many pages, for the palette, and for what opens the rest. */
const pagesAtBottom = 3;

/** Ids of the pages that stand first, in this order; every other page follows by title, the administration's after them, the settings last. */
const first = [
  'page:streamspace-sessions/apps',
  'page:streamspace-sessions',
  'page:streamspace-marketplace',
  'page:catalog',
  'page:search',
];
const last = 'page:user-settings';
const administration = [
  'page:streamspace-cluster',
  'page:streamspace-sessions/all',
  'page:streamspace-connections',
  'page:streamspace-sessions/hibernated',
  'page:streamspace-marketplace/library',
  'page:streamspace-marketplace/repositories',
  'page:catalog-import',
];

/** The portal's navigation: at the left, and at the bottom of narrow windows. */
export const Navigation: NavContentComponent = ({ navItems }) => {
  const { t } = useTranslationRef(portalTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const take = (ids: string[]): NavContentNavItem[] =>
    ids.flatMap(id => navItems.take(id) ?? []);
  const leading = take(first);
  const administrative = take(administration);
  const settings = navItems.take(last);
  const others = [...navItems.rest()].sort((a, b) =>
    a.title.localeCompare(b.title),
  );
  const pages = [...leading, ...others];
  if (isNarrow) {
    return (
      <nav className={classes.bottom} aria-label={t('nav.label')}>
        {pages.slice(0, pagesAtBottom).map(item => (
          <NavigationItem key={item.href} item={item} />
        ))}
        <PaletteButton />
        <NavigationMenu
          title={t('nav.more')}
          items={[
            ...pages.slice(pagesAtBottom),
            ...administrative,
            ...(settings ? [settings] : []),
          ]}
        />
      </nav>
    );
  }
  return (
    <nav className={classes.side} aria-label={t('nav.label')}>
      <Link to="/apps" className={classes.brand}>
        <Wordmark height={28} />
      </Link>
      <PaletteButton />
      {pages.map(item => (
        <NavigationItem key={item.href} item={item} />
      ))}
      {administrative.length > 0 && (
        <NavigationGroup
          title={t('nav.administration')}
          items={administrative}
        />
      )}
      <div className={classes.grow} />
      {settings && <NavigationItem item={settings} />}
      <AccountMenu />
    </nav>
  );
};
