import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { SelectField } from '@streamspace/plugin-react';
import { NavLink, useLocation, useNavigate } from 'react-router-dom';
import { useCluster } from '../hooks/ClusterContext';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { pluralTitle } from '../kinds/pluralTitle';
import { sectionsOf } from '../kinds/sections';
import { ClusterSearch } from '../search/ClusterSearch';
import { viewQuery } from '../savedViews/SavedView';
import { SavedViewLinks } from '../savedViews/SavedViewLinks';
import { useSavedViews } from '../savedViews/useSavedViews';
import { clusterTranslationRef } from '../translation';
import { ClusterChoice } from './ClusterChoice';
import { KindTitle } from './KindTitle';

const useStyles = makeStyles(theme => ({
  nav: {
    width: 232,
    flexShrink: 0,
    overflowY: 'auto',
    padding: '28px 12px',
    borderRight: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  choice: { marginBottom: 16 },
  heading: {
    margin: '20px 12px 4px',
    fontSize: '0.75rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  link: {
    display: 'block',
    padding: '6px 12px',
    borderRadius: 8,
    fontSize: '0.875rem',
    color: theme.palette.text.primary,
    textDecoration: 'none',
    overflowWrap: 'anywhere',
    '&:hover': { background: theme.palette.action.hover },
    '&.active': {
      background: theme.palette.action.selected,
      fontWeight: 600,
    },
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
}));

/** The links of the cluster: its overview, and all kinds that it serves. */
export const ClusterNavigation = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { kinds } = useCluster();
  const paths = useClusterPaths();
  return (
    <nav className={classes.nav} aria-label={t('navigation.label')}>
      <ClusterChoice className={classes.choice} />
      <ClusterSearch className={classes.choice} />
      <NavLink to={paths.overview} end className={classes.link}>
        {t('navigation.overview')}
      </NavLink>
      <SavedViewLinks classes={classes} />
      {sectionsOf(kinds).map(section => (
        <div key={section.id}>
          <div className={classes.heading} id={`cluster-${section.id}`}>
            {t(`sections.${section.id}`)}
          </div>
          <ul
            className={classes.list}
            aria-labelledby={`cluster-${section.id}`}
          >
            {section.kinds.map(kind => (
              <li key={`${kind.plural}.${kind.group}`}>
                <NavLink to={paths.list(kind)} className={classes.link}>
                  <KindTitle kind={kind} />
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
};

/** The same for narrow windows: a field to choose from. */
export const ClusterNavigationField = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const { kinds } = useCluster();
  const paths = useClusterPaths();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const { views = [] } = useSavedViews();
  const options = sectionsOf(kinds);
  const isHere = (path: string) => {
    const [address] = path.split('?');
    return pathname === address || pathname.startsWith(`${address}/`);
  };
  const here = `${pathname}?${viewQuery(search)}`;
  const all = options.flatMap(section => section.kinds.map(paths.list));
  return (
    <SelectField
      label={t('navigation.label')}
      value={
        views.map(paths.view).find(path => path === here) ??
        all.find(isHere) ??
        paths.overview
      }
      onChange={path => navigate(path)}
    >
      <option value={paths.overview}>{t('navigation.overview')}</option>
      {views.length > 0 && (
        <optgroup label={t('views.heading')}>
          {views.map(view => (
            <option key={view.id} value={paths.view(view)}>
              {view.name}
            </option>
          ))}
        </optgroup>
      )}
      {options.map(section => (
        <optgroup key={section.id} label={t(`sections.${section.id}`)}>
          {section.kinds.map(kind => (
            <option key={paths.list(kind)} value={paths.list(kind)}>
              {pluralTitle(kind.kind, kind.plural)}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
};
