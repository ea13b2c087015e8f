import Typography from '@material-ui/core/Typography';
import { useId } from 'react';
import type { Launcher } from '../../hooks/useLauncher';
import type { App } from '../../launcher/recentApps';
import { AppTile } from './AppTile';
import { useTileStyles } from './useTileStyles';

/** A titled row of apps, each one click away. An empty one does not show. */
export const AppShelf = (props: {
  title: string;
  apps: readonly App[];
  launcher: Launcher;
  /** Tells the apps of the row apart. */
  keyOf: (app: App) => string;
}) => {
  const classes = useTileStyles();
  const titleId = useId();
  if (props.apps.length === 0) return null;
  return (
    <section aria-labelledby={titleId}>
      <Typography variant="h2" id={titleId} className={classes.title}>
        {props.title}
      </Typography>
      <ul className={classes.shelf}>
        {props.apps.map(app => (
          <AppTile key={props.keyOf(app)} {...app} launcher={props.launcher} />
        ))}
      </ul>
    </section>
  );
};
