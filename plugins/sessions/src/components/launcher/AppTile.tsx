import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ButtonBase from '@material-ui/core/ButtonBase';
import Tooltip from '@material-ui/core/Tooltip';
import {
  AppIcon,
  SessionStatus,
  sessionTitle,
} from '@streamspace/plugin-react';
import { Link } from 'react-router-dom';
import { useAppAction } from '../../hooks/useAppAction';
import type { Launcher } from '../../hooks/useLauncher';
import type { App } from '../../launcher/recentApps';
import { sessionsTranslationRef } from '../../translation';
import { FavouriteButton } from './FavouriteButton';
import { useTileStyles } from './useTileStyles';

/** A star takes its tile out of the row: the focus passes to the star beside it. */
function passFocus(star: HTMLElement) {
  const tile = star.closest('li');
  const next = tile?.nextElementSibling ?? tile?.previousElementSibling;
  next?.querySelector<HTMLElement>('[aria-pressed]')?.focus();
}

/** An app as a tile that is one click in itself: it opens, resumes or launches. */
export const AppTile = ({ launcher, ...app }: App & { launcher: Launcher }) => {
  const { template, session } = app;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useTileStyles();
  const action = useAppAction(app, launcher);
  const { displayName, icon, appType = 'desktop' } = template.spec;
  const name = session ? sessionTitle(session, displayName) : displayName;
  const label = t(`launcher.${action.name}Named`, { name });
  const isLaunching = !session && launcher.launching === template.metadata.name;

  const content = (
    <>
      <AppIcon name={displayName} icon={icon} size={36} />
      <span className={classes.text}>
        <span className={classes.name}>{name}</span>
        {session ? (
          <SessionStatus session={session} />
        ) : (
          <span className={classes.note}>
            {t(isLaunching ? 'launcher.launching' : `launcher.${appType}`)}
          </span>
        )}
      </span>
    </>
  );
  const reason = 'reason' in action ? action.reason : undefined;
  const isOff = isLaunching || Boolean(reason);
  return (
    <li className={`${classes.item} ${classes.tile}`}>
      {'to' in action ? (
        <Link className={classes.click} to={action.to} title={label}>
          {content}
        </Link>
      ) : (
        <Tooltip title={reason ?? label}>
          <ButtonBase
            className={`${classes.click} ${reason ? classes.off : ''}`}
            // Not the disabled attribute: the tile keeps the focus, and the reason can be read.
            aria-disabled={isOff || undefined}
            onClick={() => {
              if (!isOff) action.run();
            }}
          >
            {content}
          </ButtonBase>
        </Tooltip>
      )}
      <FavouriteButton template={template} onToggle={passFocus} />
    </li>
  );
};
