import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  button: {
    display: 'inline-flex',
    justifyContent: 'flex-start',
    gap: 8,
    font: 'inherit',
    textAlign: 'left',
    borderRadius: 4,
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
  },
});

/** A value in a row; a click shows the rows that have it too, and no others. */
export const FilterButton = (props: {
  hint: string;
  onClick: () => void;
  children: ReactNode;
}) => {
  const classes = useStyles();
  return (
    <ButtonBase
      className={classes.button}
      title={props.hint}
      onClick={props.onClick}
    >
      {props.children}
    </ButtonBase>
  );
};
