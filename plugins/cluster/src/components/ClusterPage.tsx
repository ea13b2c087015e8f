import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { PageFrame } from '@streamspace/plugin-react';
import type { ReactNode } from 'react';
import { ClusterSearch } from '../search/ClusterSearch';
import { ClusterChoice } from './ClusterChoice';
import { ClusterNavigationField } from './ClusterNavigation';

const useStyles = makeStyles({
  field: { marginBottom: 16 },
  choice: { marginBottom: 16 },
});

/** A page of the cluster; in narrow windows the way to the others stands above it. */
export const ClusterPage = (props: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  return (
    <PageFrame title={props.title} actions={props.actions}>
      {isNarrow && (
        <div className={classes.field}>
          <ClusterChoice className={classes.choice} />
          <ClusterSearch className={classes.choice} />
          <ClusterNavigationField />
        </div>
      )}
      {props.children}
    </PageFrame>
  );
};
