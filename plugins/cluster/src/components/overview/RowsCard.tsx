import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn, ClusterRow } from '@streamspace/plugin-common';
import type { ListPage } from '@streamspace/plugin-react';
import { Link as RouterLink } from 'react-router-dom';
import type { ApiKind } from '../../api/ClusterApi';
import { useClusterPaths } from '../../hooks/useClusterPaths';
import { clusterTranslationRef } from '../../translation';
import { pluralTitle } from '../../kinds/pluralTitle';
import { HealthMark } from '../HealthMark';

const useStyles = makeStyles(theme => ({
  card: {
    padding: '12px 20px',
    marginBottom: 12,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  heading: { margin: 0, fontSize: '0.875rem', fontWeight: 600 },
  calm: { color: theme.palette.text.secondary, fontWeight: 400 },
  list: { listStyle: 'none', margin: '8px 0 0', padding: 0 },
  row: {
    display: 'flex',
    gap: 8,
    padding: '4px 0',
    fontSize: '0.875rem',
    overflowWrap: 'anywhere',
  },
  state: { marginLeft: 'auto', color: theme.palette.text.secondary },
}));

/** Some objects of a kind: how many they are, and the first with their state. */
export const RowsCard = (props: {
  kind: ApiKind;
  columns: ClusterColumn[];
  page: ListPage<ClusterRow> | undefined;
  /** Why there is no page, where it will not come. */
  unread?: string;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const paths = useClusterPaths();
  const { kind, columns, page, unread } = props;
  const status = columns.findIndex(({ name }) => name === 'Status');
  const ready = columns.findIndex(({ name }) => name === 'Ready');
  const state = ({ cells }: ClusterRow) =>
    String(cells[status < 0 ? ready : status] ?? '');
  const title = pluralTitle(kind.kind, kind.plural);
  if (!page) {
    if (unread === undefined) return null;
    return (
      <div className={classes.card}>
        <h3 className={classes.heading}>
          {title} <span className={classes.calm}>{unread}</span>
        </h3>
      </div>
    );
  }
  return (
    <div className={classes.card}>
      <h3 className={classes.heading}>
        {title}{' '}
        <span className={page.totalItems === 0 ? classes.calm : undefined}>
          {page.totalItems === 0
            ? t('overview.allWell')
            : page.totalItems.toLocaleString()}
        </span>
      </h3>
      {page.items.length > 0 && (
        <ul className={classes.list}>
          {page.items.map(row => (
            <li key={row.key} className={classes.row}>
              {row.health && <HealthMark health={row.health} />}
              <Link
                component={RouterLink}
                to={paths.object(kind, row.metadata)}
              >
                {row.key}
              </Link>
              <span className={classes.state}>{state(row)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
