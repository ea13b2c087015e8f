import { makeStyles } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { AppIcon, sessionState } from '@streamspace/plugin-react';
import { useRef } from 'react';
import { useSessionPicture } from '../../hooks/useSessionPicture';

const useStyles = makeStyles(theme => ({
  frame: {
    flexShrink: 0,
    width: 72,
    height: 45,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    overflow: 'hidden',
    borderRadius: 6,
    background: theme.palette.action.hover,
  },
  picture: { width: '100%', height: '100%', objectFit: 'cover' },
  past: { filter: 'grayscale(1)', opacity: 0.6 },
}));

/** What a desktop session looks like now, greyed where it was the last before it stopped; the app's icon of any other. */
export const SessionThumbnail = (props: {
  session: Session;
  title: string;
  icon: string | undefined;
}) => {
  const { session, title, icon } = props;
  const classes = useStyles();
  const frame = useRef<HTMLSpanElement>(null);
  const url = useSessionPicture(session, frame);
  const isPast = sessionState(session) !== 'running';
  return (
    <span ref={frame} className={classes.frame}>
      {url ? (
        <img
          src={url}
          // The name stands beside it.
          alt=""
          className={`${classes.picture} ${isPast ? classes.past : ''}`}
        />
      ) : (
        <AppIcon name={title} icon={icon} size={32} />
      )}
    </span>
  );
};
