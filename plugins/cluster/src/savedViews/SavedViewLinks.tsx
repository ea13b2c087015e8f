import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Link, useLocation } from 'react-router-dom';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { clusterTranslationRef } from '../translation';
import { viewQuery } from './SavedView';
import { useSavedViews } from './useSavedViews';

/** The views that the person has saved, as a section of the navigation; nothing while there are none. */
export const SavedViewLinks = (props: {
  classes: Record<'heading' | 'list' | 'link', string>;
}) => {
  const { classes } = props;
  const { t } = useTranslationRef(clusterTranslationRef);
  const paths = useClusterPaths();
  const { pathname, search } = useLocation();
  const { views = [] } = useSavedViews();
  if (views.length === 0) return null;
  const here = `${pathname}?${viewQuery(search)}`;
  return (
    <>
      <div className={classes.heading} id="cluster-views">
        {t('views.heading')}
      </div>
      <ul className={classes.list} aria-labelledby="cluster-views">
        {views.map(view => {
          const path = paths.view(view);
          const isHere = path === here;
          return (
            <li key={view.id}>
              <Link
                to={path}
                className={`${classes.link} ${isHere ? 'active' : ''}`}
                aria-current={isHere ? 'page' : undefined}
              >
                {view.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
};
