import { makeStyles } from '@material-ui/core/styles';

/** The look of what stands in the navigation: rows at the left, a column of icon and word each at the bottom. */
export const useNavigationItemStyles = makeStyles(theme => ({
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    minHeight: 44,
    padding: '0 12px',
    borderRadius: 8,
    color: theme.palette.text.secondary,
    fontSize: '0.9375rem',
    fontWeight: 500,
    textDecoration: 'none',
    '&:hover': {
      background: theme.palette.action.hover,
      color: theme.palette.text.primary,
    },
    '&[aria-current]': {
      background: theme.palette.action.selected,
      color: theme.palette.text.primary,
      fontWeight: 600,
    },
    [theme.breakpoints.down('xs')]: {
      flex: 1,
      flexDirection: 'column',
      justifyContent: 'center',
      gap: 2,
      minHeight: 52,
      padding: 0,
      fontSize: '0.6875rem',
      textAlign: 'center',
    },
  },
  icon: { display: 'inline-flex', fontSize: 22 },
}));
