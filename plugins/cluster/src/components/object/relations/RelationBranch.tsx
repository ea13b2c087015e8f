import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterColumn } from '@streamspace/plugin-common';
import { Link as RouterLink } from 'react-router-dom';
import { useClusterPaths } from '../../../hooks/useClusterPaths';
import { kindName } from '../../../kinds/kindName';
import { uidOf } from '../../../relations/RelatedObject';
import type { RelationNode } from '../../../relations/relationTree';
import { clusterTranslationRef } from '../../../translation';
import { HealthMark } from '../../HealthMark';

const useStyles = makeStyles(theme => {
  const line = `1px solid ${theme.palette.divider}`;
  return {
    branch: { listStyle: 'none', position: 'relative' },
    children: {
      margin: 0,
      padding: 0,
      paddingLeft: 28,
      '& > li::before': {
        content: '""',
        position: 'absolute',
        left: -20,
        top: 0,
        bottom: 0,
        borderLeft: line,
      },
      // The line of the last ends where it turns to it.
      '& > li:last-child::before': { bottom: 'auto', height: 17 },
      '& > li::after': {
        content: '""',
        position: 'absolute',
        left: -20,
        top: 17,
        width: 14,
        borderTop: line,
      },
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: '0 8px',
      minHeight: 34,
      fontSize: '0.875rem',
    },
    subject: { fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary },
    kind: {
      padding: '0 6px',
      borderRadius: 4,
      fontSize: '0.75rem',
      background: theme.palette.action.selected,
    },
    name: { overflowWrap: 'anywhere' },
  };
});

/** One object of the tree with all below it. */
export const RelationBranch = (props: {
  node: RelationNode;
  columns: ReadonlyMap<string, ClusterColumn[]>;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const paths = useClusterPaths();
  const { node, columns } = props;
  const { kind, row, relation, isSubject, children } = node;
  const known = columns.get(kindName(kind)) ?? [];
  const how = relation && t(`relations.how.${relation}`);
  return (
    <li className={classes.branch}>
      <div className={classes.line}>
        {how && <span className={classes.quiet}>{how}</span>}
        {row.health && <HealthMark health={row.health} />}
        <span className={classes.kind}>{kind.kind}</span>
        {isSubject ? (
          <span className={`${classes.name} ${classes.subject}`}>
            {row.metadata.name}
          </span>
        ) : (
          <Link
            className={classes.name}
            component={RouterLink}
            to={`${paths.object(kind, row.metadata)}`}
          >
            {row.metadata.name}
          </Link>
        )}
        <span className={classes.quiet}>
          {isSubject ? t('relations.here') : stateOf(row.cells, known)}
        </span>
      </div>
      {children.length > 0 && (
        <ul className={classes.children}>
          {children.map(child => (
            <RelationBranch
              key={`${child.relation} ${uidOf(child)}`}
              node={child}
              columns={columns}
            />
          ))}
        </ul>
      )}
    </li>
  );
};

/** What the list of the kind says of how an object stands. */
function stateOf(cells: unknown[], columns: ClusterColumn[]): string {
  const index = ['Status', 'Phase', 'Ready', 'Cluster-IP']
    .map(wanted => columns.findIndex(({ name }) => name === wanted))
    .find(found => found >= 0);
  return index === undefined ? '' : String(cells[index] ?? '');
}
