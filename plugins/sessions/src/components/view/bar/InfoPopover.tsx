import Popover from '@material-ui/core/Popover';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'max-content',
    minWidth: 280,
    maxWidth: 'min(440px, calc(100% - 32px))',
    padding: 16,
    fontSize: '0.875rem',
    '&:focus': { outline: 'none' },
  },
  title: {
    fontSize: '1rem',
    fontWeight: 600,
    margin: '0 0 8px',
    color: theme.palette.text.primary,
  },
}));

/** A small dialog at what was clicked in the bar; it takes the focus and gives it back. */
export const InfoPopover = (props: {
  title: string;
  anchor: HTMLElement;
  onClose: () => void;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const titleId = useId();
  return (
    <Popover
      open
      anchorEl={props.anchor}
      onClose={props.onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      transformOrigin={{ vertical: 'top', horizontal: 'center' }}
      PaperProps={
        {
          className: classes.paper,
          role: 'dialog',
          'aria-labelledby': titleId,
        } as object
      }
    >
      <Typography component="h2" id={titleId} className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </Popover>
  );
};
