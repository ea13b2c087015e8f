import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense, useState } from 'react';
import { Fallback } from '../feedback/Fallback';
import { streamspaceReactTranslationRef } from '../translation';
import { ChartTable } from './ChartTable';
import type { TimeChartProps } from './TimeChartProps';

const PlottedChart = lazy(() =>
  import('./PlottedChart').then(m => ({ default: m.PlottedChart })),
);

const defaultHeight = 180;

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  table: {
    marginTop: 8,
    fontSize: '0.8125rem',
    '& summary': { cursor: 'pointer', color: theme.palette.text.secondary },
  },
  none: { color: theme.palette.text.secondary },
}));

/**
 * Values over time as lines, with what is under the pointer in words, and all of it as a table for whoever cannot see or point. The drawing is loaded when
 * it is first shown; where it cannot be, the table is there instead.
 */
export const TimeChart = (props: TimeChartProps) => {
  const { t } = useTranslationRef(streamspaceReactTranslationRef);
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const { label, series, format, height = defaultHeight } = props;
  const all = series.flatMap(({ values }) =>
    values.filter((value): value is number => value !== null),
  );
  if (all.length === 0) {
    return <p className={classes.none}>{t('chart.none')}</p>;
  }
  const summary = series
    .map(({ label: name, values }) => {
      const known = values.filter((value): value is number => value !== null);
      return t('chart.summary', {
        label: series.length > 1 ? `${label}, ${name}` : label,
        now: format(known.at(-1) ?? 0),
        lowest: format(Math.min(...known)),
        highest: format(Math.max(...known)),
      });
    })
    .join('; ');
  return (
    <figure className={classes.figure} aria-label={label}>
      <Fallback instead={<ChartTable {...props} />}>
        <Suspense fallback={<div style={{ height }} />}>
          <div role="img" aria-label={summary}>
            <PlottedChart {...props} height={height} />
          </div>
        </Suspense>
        <details
          className={classes.table}
          onToggle={event => setOpen(event.currentTarget.open)}
        >
          <summary>{t('chart.asTable')}</summary>
          {isOpen && <ChartTable {...props} />}
        </details>
      </Fallback>
    </figure>
  );
};
