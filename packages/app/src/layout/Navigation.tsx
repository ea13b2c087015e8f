import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  NavContentComponent,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from 'react-router-dom';
import { Wordmark } from '../brand/Wordmark';
import { portalTranslationRef } from '../translation';
import { AccountMenu } from './AccountMenu';
import { NavigationGroup } from './NavigationGroup';
import { NavigationItem } from './NavigationItem';
import { PaletteButton } from './PaletteButton';

const useStyles = makeStyles(theme => ({
  nav: {
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
    [theme.breakpoints.down('xs')]: {
      width: 'auto',
      flexDirection: 'row',
      gap: 0,
      padding: '4px 4px calc(4px + env(safe-area-inset-bottom))',
      borderRight: 0,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  brand: {
    display: 'block',
    padding: '4px 12px 20px',
    color: 'inherit',
    borderRadius: 8,
    [theme.breakpoints.down('xs')]: { display: 'none' },
  },
  grow: {
    flex: 1,
    [theme.breakpoints.down('xs')]: { display: 'none' },
  },
  account: { [theme.breakpoints.down('xs')]: { display: 'none' } },
}));

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
  const take = (ids: string[]): NavContentNavItem[] =>
    ids.flatMap(id => navItems.take(id) ?? []);
  const leading = take(first);
  const administrative = take(administration);
  const settings = navItems.take(last);
  const others = [...navItems.rest()].sort((a, b) =>
    a.title.localeCompare(b.title),
  );
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      <Link to="/apps" className={classes.brand}>
        <Wordmark height={28} />
      </Link>
      <PaletteButton />
      {[...leading, ...others].map(item => (
        <NavigationItem key={item.href} item={item} />
      ))}
      {administrative.length > 0 && (
        <NavigationGroup
          title={t('nav.administration')}
          shortTitle={t('nav.administrationShort')}
          items={administrative}
        />
      )}
      <div className={classes.grow} />
      {settings && <NavigationItem item={settings} />}
      <div className={classes.account}>
        <AccountMenu />
      </div>
    </nav>
  );
};
