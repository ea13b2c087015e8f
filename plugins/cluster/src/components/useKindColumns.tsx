import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterColumn,
  ClusterRow,
  RowUsage,
} from '@streamspace/plugin-common';
import type { Column } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { ApiKind } from '../api/ClusterApi';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { clusterTranslationRef } from '../translation';
import { useUsageColumns } from '../usage/useUsageColumns';
import { CellValue } from './CellValue';
import { HealthMark } from './HealthMark';

const useStyles = makeStyles({
  name: { display: 'flex', gap: 8, alignItems: 'center', minWidth: 160 },
  link: { overflowWrap: 'anywhere', fontWeight: 500 },
});

const isName = ({ format, name }: ClusterColumn) =>
  format === 'name' || name === 'Name';

/** The columns of a kind: the name, the namespace, what rows use where that is measured, and what the server prints. Those for wide views are hidden at first. */
export function useKindColumns(
  kind: ApiKind,
  columns: ClusterColumn[],
  usage: Record<string, RowUsage>,
): Column<ClusterRow>[] {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const paths = useClusterPaths();
  const usageColumns = useUsageColumns(kind, usage);
  return useMemo(() => {
    const printed = columns.flatMap((column, index) =>
      isName(column) ? [] : [cellColumn(column, index)],
    );
    // Beside the state, where it is in sight on narrow windows, too.
    const place = printed.findIndex(({ id }) => id === 'Status') + 1;
    return [
      {
        id: 'Name',
        title: t('columns.name'),
        isSortable: true,
        render: ({ metadata, health }: ClusterRow) => (
          <span className={classes.name}>
            {health && <HealthMark health={health} />}
            <Link
              className={classes.link}
              component={RouterLink}
              to={paths.object(kind, metadata)}
            >
              {metadata.name}
            </Link>
          </span>
        ),
      },
      ...(kind.namespaced
        ? [
            {
              id: 'Namespace',
              title: t('columns.namespace'),
              isSortable: true,
              isHideable: true,
              render: ({ metadata }: ClusterRow) => <>{metadata.namespace}</>,
            },
          ]
        : []),
      ...printed.slice(0, place),
      ...usageColumns,
      ...printed.slice(place),
    ];
  }, [t, classes, paths, kind, columns, usageColumns]);
}

function cellColumn(column: ClusterColumn, index: number): Column<ClusterRow> {
  return {
    id: column.name,
    title: column.name,
    isSortable: true,
    isHideable: true,
    isHiddenAtFirst: column.priority > 0,
    render: ({ cells }) => <CellValue column={column} value={cells[index]} />,
  };
}
