import { makeStyles } from '@material-ui/core/styles';

/** Lines of a card of an entity's page: what it is at the left, what is to be known of it at the right. */
export const useCardListStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '4px 16px',
    minHeight: 44,
    padding: '6px 0',
    fontSize: '0.875rem',
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    '& a': { color: theme.palette.primary.main },
  },
  what: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  note: { color: theme.palette.text.secondary },
}));
