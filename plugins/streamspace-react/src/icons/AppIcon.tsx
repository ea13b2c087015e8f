import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { hueOf } from './hueOf';

const useStyles = makeStyles({
  image: { objectFit: 'contain', flexShrink: 0, display: 'block' },
  letter: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    borderRadius: '22%',
    color: '#fff',
    fontWeight: 600,
  },
});

/**
 * An app's own icon. It is shown through an image element only, so that a script inside an SVG of a foreign repository never runs. Without an
 * icon, or when it does not load, the app's first letter stands on a colour of its own.
 */
export const AppIcon = (props: {
  name: string;
  icon?: string;
  /** Edge in pixels. */
  size?: number;
}) => {
  const { name, icon, size = 40 } = props;
  const classes = useStyles();
  const [brokenIcon, setBrokenIcon] = useState<string>();
  if (icon && icon !== brokenIcon) {
    return (
      <img
        className={classes.image}
        src={icon}
        width={size}
        height={size}
        alt=""
        onError={() => setBrokenIcon(icon)}
      />
    );
  }
  return (
    <span
      aria-hidden
      className={classes.letter}
      style={{
        width: size,
        height: size,
        fontSize: size * 0.5,
        background: `hsl(${hueOf(name)}, 45%, 38%)`,
      }}
    >
      {name.trim().slice(0, 1).toLocaleUpperCase()}
    </span>
  );
};
