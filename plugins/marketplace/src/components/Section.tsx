import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  section: {
    padding: 20,
    borderRadius: 12,
    border: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
    minWidth: 0,
    [theme.breakpoints.down('xs')]: { padding: 16 },
  },
  title: { margin: '0 0 12px', fontSize: '1rem', fontWeight: 600 },
}));

/** A part of a page with a heading of its own. */
export const Section = (props: { title: string; children: ReactNode }) => {
  const classes = useStyles();
  const titleId = useId();
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Typography id={titleId} component="h2" className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
};
