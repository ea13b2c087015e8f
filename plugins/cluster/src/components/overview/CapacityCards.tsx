import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import {
  formatBytes,
  formatCores,
  formatCpu,
  Sparkline,
} from '@streamspace/plugin-react';
import { useCluster } from '../../hooks/ClusterContext';
import { clusterTranslationRef } from '../../translation';
import { useUsage } from '../../usage/useUsage';
import { useView, type View } from '../../views/useView';

const useStyles = makeStyles(theme => ({
  cards: {
    display: 'grid',
    gap: 16,
    gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
  },
  card: {
    padding: 20,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    fontVariantNumeric: 'tabular-nums',
  },
  title: {
    margin: 0,
    fontSize: '0.875rem',
    fontWeight: 600,
    color: theme.palette.text.secondary,
  },
  value: { margin: '8px 0 12px', fontSize: '1.5rem', fontWeight: 600 },
  hint: {
    margin: '8px 0 0',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  usage: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 8,
  },
  bar: { height: 6, borderRadius: 3 },
}));

type Fact = {
  value: string;
  /** From 0 to 1. */
  share?: number;
  /** Whether much of it is what one wishes for, and not what runs out. */
  isGood?: boolean;
  hint: string;
  /** What is used of it, where that is known. */
  usage?: { text: string; values: (number | null)[] };
};

/** One number. @param unread - why nobody knows it, where nobody does */
const Card = (props: { title: string; unread?: string; fact: Fact }) => {
  const classes = useStyles();
  const { title, unread, fact } = props;
  const { value, share, isGood, hint, usage }: Fact =
    unread === undefined ? fact : { value: '–', hint: unread };
  return (
    <section className={classes.card} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.value}>{value}</p>
      {share !== undefined && (
        <LinearProgress
          className={classes.bar}
          variant="determinate"
          color={share > 0.9 && !isGood ? 'secondary' : 'primary'}
          value={Math.min(100, share * 100)}
          aria-label={title}
        />
      )}
      <p className={classes.hint}>{hint}</p>
      {usage && (
        <p className={`${classes.hint} ${classes.usage}`}>
          {usage.text}
          <Sparkline values={usage.values} atLeast={0} width={72} height={20} />
        </p>
      )}
    </section>
  );
};

/** What the cluster's nodes have, how much of it pods have asked for, and how much of it is used; live. */
export const CapacityCards = () => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { cluster } = useCluster();
  const one = { query: {}, page: { limit: 1 } };
  const nodes = useView({
    target: { cluster, apiVersion: 'v1', resource: 'nodes' },
    ...one,
  });
  const pods = useView({
    target: { cluster, apiVersion: 'v1', resource: 'pods' },
    ...one,
  });
  const history = useUsage({ cluster, of: 'cluster' }, '1h').value;
  const { cpu = 0, memory = 0, pods: places = 0 } = nodes.totals;
  const usageOf = (
    resource: 'cpu' | 'memory',
    format: (amount: number) => string,
    capacity: string,
  ) => {
    const values = history?.[resource] ?? [];
    const used = values.findLast(value => value !== null) ?? undefined;
    return used === undefined
      ? undefined
      : { values, text: t('usage.usedOf', { used: format(used), capacity }) };
  };
  const { cpuRequests = 0, memoryRequests = 0 } = pods.totals;
  const share = (part: number, whole: number) =>
    whole > 0 ? part / whole : undefined;
  const percent = (part: number, whole: number) =>
    (share(part, whole) ?? 0).toLocaleString(undefined, {
      style: 'percent',
      maximumFractionDigits: 0,
    });
  const readyNodes = Object.entries(nodes.facets.Status ?? {})
    .filter(([status]) => status.split(',')[0] === 'Ready')
    .reduce((sum, [, count]) => sum + count, 0);
  const nodeCount = nodes.page?.totalItems ?? 0;
  const podCount = pods.page?.totalItems ?? 0;
  const running = pods.facets.Status?.Running ?? 0;
  const unread = ({ page, error }: View) =>
    page ? undefined : (error?.message ?? '…');
  const noNodes = unread(nodes);
  const noPods = unread(pods);
  return (
    <div className={classes.cards}>
      <Card
        title={t('overview.nodes')}
        unread={noNodes}
        fact={{
          value: `${readyNodes} / ${nodeCount}`,
          share: share(readyNodes, nodeCount),
          isGood: true,
          hint: t('overview.nodesReady'),
        }}
      />
      <Card
        title={t('overview.pods')}
        unread={noPods ?? noNodes}
        fact={{
          value: `${podCount.toLocaleString()} / ${places.toLocaleString()}`,
          share: share(podCount, places),
          hint: t('overview.podsRunning', {
            running: running.toLocaleString(),
          }),
        }}
      />
      <Card
        title={t('overview.cpu')}
        unread={noPods ?? noNodes}
        fact={{
          value: percent(cpuRequests, cpu),
          share: share(cpuRequests, cpu),
          hint: t('overview.requested', {
            requested: formatCpu(cpuRequests),
            capacity: formatCpu(cpu),
          }),
          usage: usageOf('cpu', formatCores, formatCpu(cpu)),
        }}
      />
      <Card
        title={t('overview.memory')}
        unread={noPods ?? noNodes}
        fact={{
          value: percent(memoryRequests, memory),
          share: share(memoryRequests, memory),
          hint: t('overview.requested', {
            requested: formatBytes(memoryRequests),
            capacity: formatBytes(memory),
          }),
          usage: usageOf('memory', formatBytes, formatBytes(memory)),
        }}
      />
    </div>
  );
};
