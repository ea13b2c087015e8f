import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { ActionTarget } from '../../../actions/ClusterAction';
import { useRelations } from '../../../relations/useRelations';
import { clusterTranslationRef } from '../../../translation';
import { pluralTitle } from '../../../kinds/pluralTitle';
import { RelationBranch } from './RelationBranch';

const useStyles = makeStyles(theme => ({
  card: {
    marginTop: 16,
    padding: '12px 20px',
    overflowX: 'auto',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  tree: { margin: 0, padding: 0 },
}));

/** What an object belongs to, what belongs to it, and what chooses it: a tree of links, live. */
export const RelationsTab = ({ target }: { target: ActionTarget }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { tree, columns, isComplete, unread } = useRelations(target);
  const name = target.row.metadata.name!;
  return (
    <section aria-label={t('relations.title', { name })}>
      <Typography variant="body2" color="textSecondary">
        {t('relations.hint')}
      </Typography>
      {!isComplete && <LinearProgress aria-label={t('relations.filling')} />}
      <div className={classes.card}>
        <ul className={classes.tree}>
          <RelationBranch node={tree} columns={columns} />
        </ul>
        {isComplete && tree.children.length === 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('relations.none')}
          </Typography>
        )}
      </div>
      {unread.length > 0 && (
        <Alert severity="info">
          {t('relations.unread', {
            kinds: unread
              .map(({ kind, plural }) => pluralTitle(kind, plural))
              .join(', '),
          })}
        </Alert>
      )}
    </section>
  );
};
