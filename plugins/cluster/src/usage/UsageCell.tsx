import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import type {
  ClusterRow,
  ResourceAmounts,
  RowUsage,
} from '@streamspace/plugin-common';
import {
  formatBytes,
  formatCores,
  Sparkline,
  visuallyHidden,
} from '@streamspace/plugin-react';
import { clusterTranslationRef } from '../translation';

/** Above this share of what there is, from 0 to 1, it may soon be too little. */
const scarce = 0.9;

const useStyles = makeStyles(theme => ({
  cell: { display: 'inline-block', minWidth: 84 },
  line: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 8,
    whiteSpace: 'nowrap',
  },
  track: {
    height: 3,
    marginTop: 2,
    borderRadius: 2,
    overflow: 'hidden',
    background: theme.palette.action.hover,
  },
  bar: { height: '100%', background: theme.palette.primary.main },
  scarce: { background: theme.palette.error.main },
}));

/** What a row's use is measured against: a limit rather than a request, which may be exceeded. */
function boundOf({ facts }: ClusterRow, resource: keyof ResourceAmounts) {
  for (const name of ['allocatable', 'limits', 'requests'] as const) {
    const amount = (facts?.[name] as ResourceAmounts | undefined)?.[resource];
    if (amount) return { name, amount };
  }
  return undefined;
}

/** What a row uses of one thing: now, lately, and how much that is of what it may. */
export const UsageCell = (props: {
  row: ClusterRow;
  usage: RowUsage | undefined;
  resource: keyof ResourceAmounts;
}) => {
  const { t } = useTranslationRef(clusterTranslationRef);
  const classes = useStyles();
  const { row, usage, resource } = props;
  if (!usage) return <>–</>;
  const format = resource === 'cpu' ? formatCores : formatBytes;
  const recent = resource === 'cpu' ? usage.recentCpu : usage.recentMemory;
  const bound = boundOf(row, resource);
  const share = bound && usage[resource] / bound.amount;
  const words =
    bound &&
    t(`usage.share.${bound.name}`, {
      percent: (share ?? 0).toLocaleString(undefined, {
        style: 'percent',
        maximumFractionDigits: 0,
      }),
      amount: format(bound.amount),
    });
  const cell = (
    <span className={classes.cell}>
      <span className={classes.line}>
        {format(usage[resource])}
        <Sparkline values={recent} atLeast={0} width={36} height={16} />
      </span>
      {share !== undefined && (
        <>
          <span style={visuallyHidden}>{words}</span>
          <span className={classes.track} style={{ display: 'block' }}>
            <span
              className={`${classes.bar} ${share > scarce && bound?.name !== 'requests' ? classes.scarce : ''}`}
              style={{
                display: 'block',
                width: `${Math.min(100, share * 100)}%`,
              }}
            />
          </span>
        </>
      )}
    </span>
  );
  return words ? <Tooltip title={words}>{cell}</Tooltip> : cell;
};
