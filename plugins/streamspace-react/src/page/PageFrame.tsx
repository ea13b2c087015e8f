import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  main: {
    gridArea: 'pageContent',
    flex: 1,
    minWidth: 0,
    minHeight: '100%',
    overflow: 'auto',
    // What is hidden from the eye alone scrolls with the page, and makes no room behind it.
    position: 'relative',
    background: theme.palette.background.default,
    padding: '32px 40px 64px',
    [theme.breakpoints.down('xs')]: { padding: '20px 16px 32px' },
  },
  column: { maxWidth: 1680, margin: '0 auto' },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 16,
    marginBottom: 24,
    [theme.breakpoints.down('xs')]: { marginBottom: 16 },
  },
  title: {
    minWidth: 0,
    fontSize: '1.75rem',
    fontWeight: 700,
    margin: 0,
    lineHeight: 1.25,
    overflowWrap: 'anywhere',
  },
}));

/** A page of the portal: its title, what one can do with the whole of it, and its content. */
export const PageFrame = (props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · StreamSpace`;
  }, [title]);
  return (
    <main className={classes.main}>
      <div className={classes.column}>
        <div className={classes.heading}>
          <Typography variant="h1" className={classes.title}>
            {title}
          </Typography>
          {props.actions}
        </div>
        {props.children}
      </div>
    </main>
  );
};
