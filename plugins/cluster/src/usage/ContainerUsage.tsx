import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { formatBytes, formatCores } from '@streamspace/plugin-react';
import type { UsageHistory } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  table: {
    marginTop: 12,
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: '2px 24px 2px 0', textAlign: 'left' },
    '& th': { fontWeight: 400, color: theme.palette.text.secondary },
  },
}));

/** What each container of a pod uses now; nothing where there is but one. */
export const ContainerUsage = (props: {
  containers: NonNullable<UsageHistory['containers']>;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const containers = Object.entries(props.containers);
  if (containers.length < 2) return null;
  return (
    <table className={classes.table} aria-label={t('usage.containers')}>
      <thead>
        <tr>
          <th scope="col">{t('usage.containers')}</th>
          <th scope="col">{t('usage.cpu')}</th>
          <th scope="col">{t('usage.memory')}</th>
        </tr>
      </thead>
      <tbody>
        {containers.map(([name, { cpu, memory }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCores(cpu)}</td>
            <td>{formatBytes(Math.round(memory))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
