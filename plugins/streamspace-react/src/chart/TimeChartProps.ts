/** One line of a chart. */
export type TimeSeries = {
  label: string;
  /** One for each time; null where there is none, and the line has a gap. */
  values: readonly (number | null)[];
};

export interface TimeChartProps {
  /** What is shown. */
  label: string;
  /** Seconds since 1970, ascending. */
  times: readonly number[];
  /** Up to four. */
  series: readonly TimeSeries[];
  /** Values that lines are to be seen against, such as a limit. */
  marks?: readonly { label: string; value: number }[];
  /** A value as people read it, with its unit. */
  format: (value: number) => string;
  /** Whether the numbers beside the lines are powers of two, as of bytes. */
  isBinary?: boolean;
  /** In pixels. */
  height?: number;
}
