import { makeStyles } from '@material-ui/core/styles';

/** Pixels; the cards of the apps below have the same, so that they stand in the same columns. */
export const tileWidth = 268;
export const tileGap = 16;

/** A row that scrolls sideways. */
const strip = {
  display: 'flex',
  gap: tileGap,
  listStyle: 'none',
  overflowX: 'auto',
  scrollSnapType: 'x proximity',
} as const;

/** The look of the rows on top of the launcher: what is active, favourites, recent. */
export const useTileStyles = makeStyles(theme => ({
  title: { fontSize: '1.125rem', fontWeight: 600, margin: '0 0 12px' },
  strip: {
    ...strip,
    margin: '0 -4px 12px',
    padding: '4px 4px 12px',
  },
  shelf: {
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(min(${tileWidth}px, 100%), ${tileWidth}px))`,
    gap: tileGap,
    margin: '0 0 28px',
    padding: 0,
    listStyle: 'none',
    [theme.breakpoints.down('xs')]: {
      ...strip,
      margin: '0 -4px 16px',
      padding: '4px 4px 12px',
    },
  },
  item: { flex: `0 0 ${tileWidth}px`, minWidth: 0, scrollSnapAlign: 'start' },
  tile: {
    display: 'flex',
    alignItems: 'center',
    height: '100%',
    paddingRight: 4,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    '@media (prefers-reduced-motion: no-preference)': {
      transition: 'border-color 150ms, box-shadow 150ms',
    },
    '&:hover': {
      borderColor: theme.palette.text.secondary,
      boxShadow: theme.shadows[2],
    },
  },
  click: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-start',
    gap: 12,
    padding: 12,
    borderRadius: 12,
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    textDecoration: 'none',
  },
  off: { opacity: 0.55, cursor: 'not-allowed' },
  text: {
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: 4,
  },
  name: {
    maxWidth: '100%',
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  note: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
}));
