import { useTheme } from '@material-ui/core/styles';

/** Values over time as a tiny line, from nothing at its foot; the words beside it say what matters. */
export const Sparkline = (props: {
  /** Null where there is none; the line then goes on to the next. */
  values: readonly (number | null)[];
  /** Value that is at the top where no other is higher. */
  atLeast: number;
  width?: number;
  height?: number;
}) => {
  const theme = useTheme();
  const { values, atLeast, width = 120, height = 24 } = props;
  const highest = Math.max(...values.map(value => value ?? 0), atLeast);
  const points = values
    .flatMap((value, index) => {
      if (value === null) return [];
      const x = (index / Math.max(values.length - 1, 1)) * width;
      const share = highest > 0 ? value / highest : 0;
      const y = height - 1 - share * (height - 2);
      return [`${x.toFixed(1)},${y.toFixed(1)}`];
    })
    .join(' ');
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      <polyline
        points={points}
        fill="none"
        stroke={theme.palette.primary.main}
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
};
