import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'block',
    maxWidth: 150,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [theme.breakpoints.down('xs')]: { maxWidth: 'none', whiteSpace: 'normal' },
  },
}));

/** Text that is cut to one line of a table, with the whole of it on hover. */
export const OneLine = ({ text }: { text: string }) => {
  const classes = useStyles();
  return (
    <span className={classes.line} title={text}>
      {text}
    </span>
  );
};
