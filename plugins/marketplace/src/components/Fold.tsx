import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  fold: {
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    minWidth: 0,
  },
  title: {
    padding: '14px 20px',
    fontWeight: 600,
    cursor: 'pointer',
    borderRadius: 12,
    [theme.breakpoints.down('xs')]: { padding: '14px 16px' },
  },
  content: {
    padding: '0 20px 20px',
    [theme.breakpoints.down('xs')]: { padding: '0 16px 16px' },
  },
}));

/** A part of a page that most readers can do without: folded until somebody opens it. */
export const Fold = (props: { title: string; children: ReactNode }) => {
  const classes = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={classes.fold}
      onToggle={event => setIsOpen(event.currentTarget.open)}
    >
      <summary className={classes.title}>{props.title}</summary>
      {isOpen && <div className={classes.content}>{props.children}</div>}
    </details>
  );
};
