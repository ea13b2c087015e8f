import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useEffect, useMemo, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { timeFormat } from './formatTime';
import { plotOptions } from './plotOptions';
import type { TimeChartProps } from './TimeChartProps';

const useStyles = makeStyles(theme => ({
  frame: {
    position: 'relative',
    minWidth: 0,
    overflow: 'hidden',
    '& .u-cursor-x': { borderColor: theme.palette.text.secondary },
  },
  tip: {
    position: 'absolute',
    top: 4,
    padding: '4px 8px',
    borderRadius: 6,
    pointerEvents: 'none',
    whiteSpace: 'nowrap',
    fontSize: '0.75rem',
    fontVariantNumeric: 'tabular-nums',
    color: theme.palette.text.primary,
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
  },
  marks: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 16px',
    fontSize: '0.75rem',
    color: theme.palette.text.secondary,
  },
}));

/** The drawing of a chart. Its module carries uPlot: import it lazily. */
export const PlottedChart = (props: TimeChartProps & { height: number }) => {
  const classes = useStyles();
  const theme = useTheme();
  const { times, series, marks = [], format, isBinary = false, height } = props;
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>();
  const [pointed, setPointed] = useState<{ index: number; left: number }>();
  const data = useMemo(
    () =>
      [
        [...times],
        ...series.map(({ values }) => [...values]),
        ...marks.map(({ value }) => times.map(() => value)),
      ] as UPlot.AlignedData,
    [times, series, marks],
  );
  const latest = useRef({ data, format });
  latest.current = { data, format };
  const drawn = JSON.stringify([series.length, marks.length]);

  useEffect(() => {
    const frame = container.current!;
    const [seriesCount, markCount] = JSON.parse(drawn) as [number, number];
    const created = new UPlot(
      plotOptions({
        theme,
        seriesCount,
        markCount,
        isBinary,
        width: frame.clientWidth,
        height,
        format: value => latest.current.format(value),
        onPoint: setPointed,
      }),
      latest.current.data,
      frame,
    );
    plot.current = created;
    const resized = new ResizeObserver(() =>
      created.setSize({ width: frame.clientWidth, height }),
    );
    resized.observe(frame);
    return () => {
      resized.disconnect();
      created.destroy();
      plot.current = undefined;
    };
  }, [theme, drawn, isBinary, height]);

  useEffect(() => {
    if (plot.current?.data !== data) plot.current?.setData(data);
  }, [data]);

  const time = pointed && times[pointed.index];
  return (
    <>
      <div ref={container} className={classes.frame} aria-hidden>
        {time !== undefined && pointed && (
          <div
            className={classes.tip}
            style={
              pointed.left > 0.5
                ? { right: `${(1 - pointed.left) * 100 + 2}%` }
                : { left: `${pointed.left * 100 + 2}%` }
            }
          >
            {timeFormat(times)(time)}
            {series.map(({ label, values }) => (
              <div key={label}>
                {label} <b>{textOf(values[pointed.index], format)}</b>
              </div>
            ))}
          </div>
        )}
      </div>
      {marks.length > 0 && (
        <div className={classes.marks}>
          {marks.map(({ label, value }) => (
            <span key={label}>
              ┄ {label} {format(value)}
            </span>
          ))}
        </div>
      )}
    </>
  );
};

function textOf(
  value: number | null | undefined,
  format: (value: number) => string,
): string {
  return value === null || value === undefined ? '–' : format(value);
}
