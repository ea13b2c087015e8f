import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';

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

/** A session's web app in a frame of its own origin. */
export const WebApp = (props: { name: string; url: string }) => {
  const classes = useStyles();
  // The address holds a single-use ticket: it is the one of the first render, whatever comes later.
  const [url] = useState(props.url);
  return (
    <iframe
      className={classes.frame}
      title={props.name}
      src={url}
      allow="clipboard-read; clipboard-write; fullscreen; autoplay; microphone; camera"
      allowFullScreen
    />
  );
};
