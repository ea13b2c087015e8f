import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn, ClusterRow } from '@streamspace/plugin-common';
import type { Column } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { ApiKind } from '../api/ClusterApi';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { clusterTranslationRef } from '../translation';
import { CellValue } from './CellValue';
import { HealthMark } from './HealthMark';

const useStyles = makeStyles({
  name: { display: 'flex', gap: 8, alignItems: 'center', minWidth: 160 },
  link: { overflowWrap: 'anywhere', fontWeight: 500 },
});

const isName = ({ format, name }: ClusterColumn) =>
  format === 'name' || name === 'Name';

/** The columns of a kind: the name, the namespace, and what the server prints. Those for wide views are hidden at first. */
export function useKindColumns(
  kind: ApiKind,
  columns: ClusterColumn[],
): Column<ClusterRow>[] {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const paths = useClusterPaths();
  return useMemo(
    () => [
      {
        id: 'Name',
        title: t('columns.name'),
        isSortable: true,
        render: ({ metadata, health }) => (
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
      ...columns.flatMap((column, index) =>
        isName(column)
          ? []
          : [
              {
                id: column.name,
                title: column.name,
                isSortable: true,
                isHideable: true,
                isHiddenAtFirst: column.priority > 0,
                render: ({ cells }: ClusterRow) => (
                  <CellValue column={column} value={cells[index]} />
                ),
              },
            ],
      ),
    ],
    [t, classes, paths, kind, columns],
  );
}
