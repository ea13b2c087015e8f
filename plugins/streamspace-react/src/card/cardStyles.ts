import { createStyles, type Theme } from '@material-ui/core/styles';

/** The surface of a card, or of a row in its place, and the texts on it: rules for `makeStyles`. */
export const cardStyles = (theme: Theme) =>
  createStyles({
    card: {
      position: 'relative',
      display: 'flex',
      flexDirection: 'column',
      gap: 12,
      padding: 16,
      minWidth: 0,
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
    row: {
      flexDirection: 'row',
      alignItems: 'center',
      flexWrap: 'wrap',
      padding: '12px 16px',
    },
    head: { display: 'flex', gap: 12, alignItems: 'flex-start', minWidth: 0 },
    text: { minWidth: 0, flex: 1 },
    name: {
      margin: 0,
      fontSize: '1rem',
      fontWeight: 600,
      lineHeight: 1.35,
      overflow: 'hidden',
      display: '-webkit-box',
      WebkitLineClamp: 2,
      WebkitBoxOrient: 'vertical',
      overflowWrap: 'anywhere',
    },
    description: {
      margin: 0,
      fontSize: '0.875rem',
      lineHeight: '1.25rem',
      minHeight: '2.5rem',
      color: theme.palette.text.secondary,
      display: '-webkit-box',
      WebkitLineClamp: 2,
      WebkitBoxOrient: 'vertical',
      overflow: 'hidden',
      overflowWrap: 'anywhere',
    },
  });
