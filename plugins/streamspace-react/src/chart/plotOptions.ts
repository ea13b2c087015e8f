import { fade, type Theme } from '@material-ui/core/styles';
import type uPlot from 'uplot';
import { timeFormat } from './formatTime';

/** A mark further up than so many times the highest value would press the lines to the ground; its words say it. */
const farMark = 4;

/** Pixels for the numbers beside the lines. */
const axisWidth = 68;

/** Lines of fewer values have dots: a single one would not be seen. */
const fewValues = 20;

const powersOfTwo = Array.from({ length: 60 }, (_, power) => 2 ** power);

/** How a chart is drawn: in the theme's colours, from nothing at its foot. */
export function plotOptions(options: {
  theme: Theme;
  seriesCount: number;
  markCount: number;
  isBinary: boolean;
  width: number;
  height: number;
  format: (value: number) => string;
  /** Told of the time under the pointer, and how far right it is, from 0 to 1; of none when the pointer leaves. */
  onPoint: (pointed: { index: number; left: number } | undefined) => void;
}): uPlot.Options {
  const { theme, seriesCount, markCount, format, onPoint } = options;
  const { palette } = theme;
  const colors = [
    palette.primary.main,
    palette.secondary.main,
    palette.success.main,
    palette.warning.main,
  ];
  const axis: uPlot.Axis = {
    stroke: palette.text.secondary,
    font: `12px ${theme.typography.fontFamily}`,
    grid: { stroke: palette.divider, width: 1 },
    ticks: { show: false },
  };
  return {
    width: options.width,
    height: options.height,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: plot => rangeOf(plot, seriesCount) } },
    axes: [
      {
        ...axis,
        size: 30,
        space: 70,
        values: (plot, splits) => {
          const timeText = timeFormat(plot.data[0] as number[]);
          return splits.map(timeText);
        },
      },
      {
        ...axis,
        size: axisWidth,
        ...(options.isBinary && { incrs: powersOfTwo }),
        space: 40,
        values: (_plot, splits) => splits.map(format),
      },
    ],
    series: [
      {},
      ...Array.from({ length: seriesCount }, (_, index) => ({
        stroke: colors[index % colors.length],
        fill:
          seriesCount === 1
            ? fade(colors[index % colors.length], 0.12)
            : undefined,
        width: 2,
        points: {
          show: (plot: uPlot, of: number) =>
            Array.from<number | null | undefined>(plot.data[of]).filter(
              value => typeof value === 'number',
            ).length < fewValues,
          size: 5,
        },
      })),
      ...Array.from({ length: markCount }, () => ({
        stroke: palette.text.secondary,
        dash: [4, 4],
        width: 1,
        points: { show: false },
      })),
    ],
    hooks: {
      setCursor: [
        ({ cursor, over }) => {
          const { idx, left = -1 } = cursor;
          onPoint(
            left < 0 || typeof idx !== 'number'
              ? undefined
              : {
                  index: idx,
                  left: (left + axisWidth) / (over.clientWidth + axisWidth),
                },
          );
        },
      ],
    },
  };
}

/** From 0 to above the highest value, and to the marks that are not far above it. */
function rangeOf(plot: uPlot, seriesCount: number): [number, number] {
  const highestOf = (values: ArrayLike<number | null | undefined>) =>
    Array.from(values).reduce<number>(
      (highest, value) => Math.max(highest, value ?? 0),
      0,
    );
  const highest = Math.max(
    ...plot.data.slice(1, 1 + seriesCount).map(highestOf),
  );
  const marks = plot.data
    .slice(1 + seriesCount)
    .map(highestOf)
    .filter(mark => mark <= farMark * highest);
  const top = Math.max(highest, ...marks) * 1.1;
  return [0, top > 0 ? top : 1];
}
