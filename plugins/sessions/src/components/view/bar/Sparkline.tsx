import { useTheme } from '@material-ui/core/styles';

const width = 120;
const height = 24;

/** Values over time as a tiny line, from nothing at its foot; the words beside it say what matters. */
export const Sparkline = ({ values }: { values: readonly number[] }) => {
  const theme = useTheme();
  const highest = Math.max(...values, 1);
  const points = values
    .map((value, index) => {
      const x = (index / Math.max(values.length - 1, 1)) * width;
      const y = height - 1 - (value / highest) * (height - 2);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
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
