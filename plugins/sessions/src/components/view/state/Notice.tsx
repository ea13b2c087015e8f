import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  notice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '4px 12px',
    maxWidth: '100%',
    padding: '8px 16px',
    borderRadius: 20,
    fontSize: '0.875rem',
    lineHeight: '1.25rem',
    pointerEvents: 'auto',
    background: theme.palette.background.paper,
    color: theme.palette.text.primary,
    border: `1px solid ${theme.palette.divider}`,
    boxShadow: theme.shadows[3],
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** One quiet line over the picture, with at most a button. */
export const Notice = ({ children }: { children: ReactNode }) => (
  <div className={useStyles().notice}>{children}</div>
);
