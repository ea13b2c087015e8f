import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { RelativeTime } from '@streamspace/plugin-react';
import { clusterTranslationRef } from '../../translation';

/** A condition as built-in kinds have it: fewer fields are sure than by the conventions for new ones. */
export type ObjectCondition = {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
};

const useStyles = makeStyles(theme => ({
  frame: {
    overflowX: 'auto',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    '& tr': { backgroundColor: 'transparent !important' },
  },
  head: { background: 'transparent', textTransform: 'none' },
}));

/** The conditions of an object's status. */
export const ConditionsTable = (props: { conditions: ObjectCondition[] }) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  return (
    <section aria-label={t('conditions.title')}>
      <h2>{t('conditions.title')}</h2>
      <div className={classes.frame}>
        <Table size="small" aria-label={t('conditions.title')}>
          <TableHead>
            <TableRow>
              {(['type', 'status', 'reason', 'message', 'since'] as const).map(
                id => (
                  <TableCell key={id} className={classes.head}>
                    {t(`conditions.${id}`)}
                  </TableCell>
                ),
              )}
            </TableRow>
          </TableHead>
          <TableBody>
            {props.conditions.map(condition => (
              <TableRow key={condition.type}>
                <TableCell>{condition.type}</TableCell>
                <TableCell>{condition.status}</TableCell>
                <TableCell>{condition.reason}</TableCell>
                <TableCell>{condition.message}</TableCell>
                <TableCell>
                  <RelativeTime time={condition.lastTransitionTime} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
};
