import { makeStyles } from '@material-ui/core/styles';
import { cardStyles } from '@streamspace/plugin-react';

/** The look of a template's card and row. */
export const useCardStyles = makeStyles(theme => ({
  ...cardStyles(theme),
  rowHead: { flex: '1 1 340px', alignItems: 'center' },
  link: {
    color: 'inherit',
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
    // The whole card leads to its page; its buttons lie above.
    '&::after': { content: '""', position: 'absolute', inset: 0 },
  },
  note: {
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
  rowDescription: { minHeight: 0, flex: '1 1 220px' },
  foot: {
    marginTop: 'auto',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 8,
    minHeight: 32,
  },
  rowFoot: {
    margin: '0 0 0 auto',
    flex: '0 0 170px',
    justifyContent: 'flex-end',
  },
  actions: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    flexShrink: 0,
  },
  guess: {
    position: 'relative',
    display: 'inline-flex',
    verticalAlign: 'text-bottom',
    marginLeft: 6,
    fontSize: '1rem',
  },
}));
