import { makeStyles } from '@material-ui/core/styles';

/** A class for what is for screen readers alone. */
export const useHiddenStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    whiteSpace: 'nowrap',
  },
});
