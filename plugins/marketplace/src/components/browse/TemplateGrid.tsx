import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import type { CatalogTemplate } from '../../api/MarketplaceApi';
import { marketplaceTranslationRef } from '../../translation';
import { TemplateCard } from './TemplateCard';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 16 },
  grid: {
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
  },
  rows: { gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 },
  place: { display: 'grid', minWidth: 0 },
});

/** Templates as cards, or as rows. */
export const TemplateGrid = (props: {
  templates: readonly CatalogTemplate[];
  view: 'grid' | 'list';
  onInstall: (template: CatalogTemplate) => void;
}) => {
  const { templates, view, onInstall } = props;
  const { t } = useTranslationRef(marketplaceTranslationRef);
  const classes = useStyles();
  return (
    <ul
      className={`${classes.list} ${view === 'grid' ? classes.grid : classes.rows}`}
      aria-label={t('browse.label')}
    >
      {templates.map(template => (
        <li
          key={`${template.repository}/${template.name}`}
          className={classes.place}
        >
          <TemplateCard
            template={template}
            isRow={view === 'list'}
            onInstall={() => onInstall(template)}
          />
        </li>
      ))}
    </ul>
  );
};
