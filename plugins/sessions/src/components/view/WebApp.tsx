import { makeStyles } from '@material-ui/core/styles';
import { useState, type RefObject } from 'react';

const useStyles = makeStyles({
  frame: {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    border: 0,
    background: '#fff',
    colorScheme: 'light',
  },
});

/**
 * What the app may ask the browser for, as it may in a tab of its own: what desktops in a web page use
 * (https://developer.mozilla.org/docs/Web/HTTP/Guides/Permissions_Policy). The person is asked where the browser asks.
 */
const permissions = [
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'fullscreen',
  'gamepad',
  'keyboard-map',
  'microphone',
  'screen-wake-lock',
  'window-management',
].join('; ');

/** A session's web app in a frame of its own origin. */
export const WebApp = (props: {
  name: string;
  url: string;
  frameRef: RefObject<HTMLIFrameElement>;
}) => {
  const classes = useStyles();
  // The address holds a single-use ticket: it is the one of the first render, whatever comes later.
  const [url] = useState(props.url);
  return (
    <iframe
      ref={props.frameRef}
      className={classes.frame}
      title={props.name}
      src={url}
      allow={permissions}
      allowFullScreen
    />
  );
};
