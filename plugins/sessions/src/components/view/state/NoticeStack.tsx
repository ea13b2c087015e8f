import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  stack: {
    position: 'absolute',
    top: 12,
    left: 16,
    right: 16,
    zIndex: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 8,
    // What lies between the notices is the app's.
    pointerEvents: 'none',
  },
});

/** Where the quiet lines over the picture stand, below each other. */
export const NoticeStack = ({ children }: { children: ReactNode }) => (
  <div className={useStyles().stack}>{children}</div>
);
