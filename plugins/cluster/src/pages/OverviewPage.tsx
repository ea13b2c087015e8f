import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@streamspace/plugin-react';
import { ClusterPage } from '../components/ClusterPage';
import { EventsSection } from '../components/object/EventsSection';
import { CapacityCards } from '../components/overview/CapacityCards';
import { UnhealthySection } from '../components/overview/UnhealthySection';
import { useCluster } from '../hooks/ClusterContext';
import { useClusterPaths } from '../hooks/useClusterPaths';
import { clusterTranslationRef } from '../translation';
import { UsageCharts } from '../usage/UsageCharts';

const useStyles = makeStyles(theme => ({
  usage: {
    marginTop: 24,
    '& h2': { fontSize: '1.125rem', fontWeight: 600 },
  },
  columns: {
    display: 'grid',
    gap: 24,
    marginTop: 24,
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    '& h2': { fontSize: '1.125rem', fontWeight: 600 },
  },
}));

const warnings = { filters: { Type: 'Warning' } };

/** What the cluster has and gives, what is wrong on it, and what it warned of lately. */
export const OverviewPage = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const paths = useClusterPaths();
  const { cluster } = useCluster();
  return (
    <ClusterPage
      title={t('overview.title')}
      actions={
        <LinkButton to={paths.create} variant="outlined">
          {t('list.create')}
        </LinkButton>
      }
    >
      <CapacityCards />
      <div className={classes.usage}>
        <UsageCharts
          target={{ cluster, of: 'cluster' }}
          title={t('usage.together')}
        />
      </div>
      <div className={classes.columns}>
        <UnhealthySection />
        <section aria-label={t('overview.warnings')}>
          <h2>{t('overview.warnings')}</h2>
          <EventsSection query={warnings} isAboutMany />
        </section>
      </div>
    </ClusterPage>
  );
};
