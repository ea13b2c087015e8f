import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  usageRanges,
  type ResourceAmounts,
  type UsageRange,
} from '@streamspace/plugin-common';
import {
  ChoiceToggle,
  ErrorPanel,
  formatBytes,
  formatCores,
  Skeletons,
  TimeChart,
} from '@streamspace/plugin-react';
import { useState } from 'react';
import type { UsageTarget } from '../api/ClusterApi';
import { clusterTranslationRef } from '../translation';
import { ContainerUsage } from './ContainerUsage';
import { UsageNotice } from './UsageNotice';
import { useUsage } from './useUsage';

/** What use is to be seen against; what is zero was not set. */
export type UsageMarks = Partial<
  Record<'requests' | 'limits' | 'allocatable', ResourceAmounts>
>;

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px 16px',
    marginBottom: 12,
    '& h2': { margin: 0 },
  },
  charts: {
    display: 'grid',
    gap: 16,
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  card: {
    minWidth: 0,
    padding: '12px 20px',
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    '& h3': { margin: '0 0 8px', fontSize: '0.875rem', fontWeight: 600 },
  },
}));

const formats = { cpu: formatCores, memory: formatBytes };

/** CPU and memory of something over time. */
export const UsageCharts = (props: {
  target: UsageTarget;
  marks?: UsageMarks;
  /** Where it is absent, the title says of how many pods it is. */
  title?: string;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const [range, setRange] = useState<UsageRange>('1h');
  const { value, error, reload } = useUsage(props.target, range);
  const title =
    props.title ??
    (props.target.of === 'pods' && value?.pods !== undefined
      ? t('usage.ofPods', { count: value.pods })
      : t('usage.title'));
  const isKnown = value?.cpu.some(cpu => cpu !== null);
  const isSilent =
    value && !isKnown && ['absent', 'failing'].includes(value.state.name);
  const marksOf = (resource: 'cpu' | 'memory') =>
    (['requests', 'limits', 'allocatable'] as const).flatMap(name => {
      const amount = props.marks?.[name]?.[resource];
      return amount ? [{ label: t(`usage.${name}`), value: amount }] : [];
    });

  return (
    <section aria-label={title}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {!isSilent && (
          <ChoiceToggle
            label={t('usage.range')}
            value={range}
            options={usageRanges.map(each => ({
              value: each,
              label: t(`usage.ranges.${each}`),
            }))}
            onChange={setRange}
          />
        )}
      </div>
      {!value && error && (
        <ErrorPanel title={t('usage.failed')} error={error} onRetry={reload} />
      )}
      {!value && !error && <Skeletons count={1} height={220} />}
      {value && <UsageNotice state={value.state} />}
      {value?.problem && (
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('usage.problem', { reason: value.problem })}
        </Typography>
      )}
      {value && !isSilent && (
        <div className={classes.charts}>
          {(['cpu', 'memory'] as const).map(resource => (
            <div key={resource} className={classes.card}>
              <h3>{t(`usage.${resource}`)}</h3>
              <TimeChart
                label={t(`usage.${resource}`)}
                times={value.times}
                series={[{ label: t('usage.used'), values: value[resource] }]}
                marks={marksOf(resource)}
                format={formats[resource]}
                isBinary={resource === 'memory'}
              />
            </div>
          ))}
        </div>
      )}
      {value?.containers && <ContainerUsage containers={value.containers} />}
    </section>
  );
};
