import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { keyboardReach } from '../text/keyboardReach';
import { streamspaceReactTranslationRef } from '../translation';
import { timeFormat } from './formatTime';
import type { TimeChartProps } from './TimeChartProps';

const useStyles = makeStyles(theme => ({
  frame: { maxHeight: 240, overflow: 'auto' },
  table: {
    borderCollapse: 'collapse',
    fontSize: '0.8125rem',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: '2px 16px 2px 0',
      textAlign: 'left',
      whiteSpace: 'nowrap',
    },
    '& th': { color: theme.palette.text.secondary, fontWeight: 600 },
  },
}));

/** A chart in words: the newest first. */
export const ChartTable = (props: TimeChartProps) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const { label, times, series, format } = props;
  const timeText = timeFormat(times);
  const rows = times
    .map((time, index) => ({
      time,
      values: series.map(({ values }) => values[index] ?? null),
    }))
    .filter(({ values }) => values.some(value => value !== null))
    .reverse();
  return (
    <div className={classes.frame} {...keyboardReach}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {series.map(({ label: name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, values }) => (
            <tr key={time}>
              <th scope="row">{timeText(time)}</th>
              {values.map((value, index) => (
                <td key={series[index].label}>
                  {value === null ? '–' : format(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
