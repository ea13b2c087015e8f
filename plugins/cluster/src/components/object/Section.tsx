import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 12,
    alignItems: 'center',
    marginBottom: 12,
  },
  title: { margin: 0, flex: 1, fontSize: '1.125rem' },
});

/** A part of an object's page, called by its title. */
export const Section = (props: {
  title: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <section aria-label={props.title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{props.title}</h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
};
