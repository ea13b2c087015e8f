import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { HealthMark } from '../components/HealthMark';
import { pluralTitle } from '../kinds/pluralTitle';
import { clusterTranslationRef } from '../translation';
import type { SearchEntry } from './searchEntries';

const useStyles = makeStyles(theme => ({
  option: {
    display: 'flex',
    gap: 8,
    alignItems: 'baseline',
    width: '100%',
    minWidth: 0,
  },
  name: { overflowWrap: 'anywhere' },
  namespace: {
    marginLeft: 'auto',
    flexShrink: 0,
    maxWidth: '50%',
    fontSize: '0.8125rem',
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
  },
}));

/** One object, kind, or the way to all that was found of a kind. */
export const SearchOption = ({ entry }: { entry: SearchEntry }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { kind, row, total } = entry;
  const kinds = pluralTitle(kind.kind, kind.plural);
  if (!row) {
    return (
      <span className={classes.option}>
        {total ? t('search.all', { total: String(total), kinds }) : kinds}
        {!total && <span className={classes.namespace}>{kind.group}</span>}
      </span>
    );
  }
  const { name, namespace } = row.metadata;
  return (
    <span className={classes.option}>
      {row.health && <HealthMark health={row.health} />}
      <span className={classes.name}>{name}</span>
      <span className={classes.namespace}>{namespace}</span>
    </span>
  );
};
