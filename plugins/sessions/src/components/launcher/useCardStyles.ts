import { makeStyles } from '@material-ui/core/styles';
import { cardStyles } from '@streamspace/plugin-react';

/** The look of an app's card and row. */
export const useCardStyles = makeStyles(theme => ({
  ...cardStyles(theme),
  rowHead: { flex: '0 1 340px', alignItems: 'center' },
  type: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
  rowDescription: { minHeight: 0, WebkitLineClamp: 1, flex: '2 1 320px' },
  foot: {
    marginTop: 'auto',
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    '& .MuiButton-root': { flexShrink: 0 },
    // The star stands close to the menu.
    '& .MuiIconButton-root + .MuiIconButton-root': { marginLeft: -8 },
  },
  rowFoot: { marginTop: 0, marginLeft: 'auto' },
  grow: { flex: 1 },
  note: { fontSize: '0.8125rem', color: theme.palette.text.secondary },
  reason: {
    fontSize: '0.875rem',
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
}));
