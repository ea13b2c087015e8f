import { makeStyles } from '@material-ui/core/styles';
import type { TemplateUsage } from '../../api/MarketplaceApi';

/** Of the drawing, in its own units: it is stretched to the card. */
const height = 40;
const step = 10;
const gap = 2;

const useStyles = makeStyles(theme => ({
  bars: {
    display: 'block',
    width: '100%',
    height: 48,
    marginBottom: 8,
    fill: theme.palette.primary.main,
  },
  base: { fill: theme.palette.divider },
}));

/** Launches of each day as bars, the oldest at the left. The label says their sum; a day's own number is on hover. Days are those of UTC. */
export const LaunchBars = (props: {
  launches: TemplateUsage['launches'];
  label: string;
}) => {
  const { launches, label } = props;
  const classes = useStyles();
  const most = Math.max(1, ...launches.map(({ count }) => count));
  return (
    <svg
      role="img"
      aria-label={label}
      className={classes.bars}
      viewBox={`0 0 ${launches.length * step} ${height + 1}`}
      preserveAspectRatio="none"
    >
      <rect
        className={classes.base}
        x={0}
        y={height}
        width={launches.length * step}
        height={1}
      />
      {launches.map(({ day, count }, index) => (
        <rect
          key={day}
          x={index * step}
          y={height - (count / most) * height}
          width={step - gap}
          height={(count / most) * height}
        >
          <title>{`${new Date(day).toLocaleDateString(undefined, { timeZone: 'UTC' })}: ${count.toLocaleString()}`}</title>
        </rect>
      ))}
    </svg>
  );
};
