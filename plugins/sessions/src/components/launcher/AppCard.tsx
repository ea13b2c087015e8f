import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import {
  AppIcon,
  isStarting,
  sessionReason,
  sessionState,
  SessionStatus,
  StartStages,
} from '@streamspace/plugin-react';
import { placesForMany } from '../../launcher/placesForMany';
import { sessionsTranslationRef } from '../../translation';
import { AppCardActions } from './AppCardActions';
import type { AppCardProps } from './AppCardProps';
import { useCardStyles } from './useCardStyles';

/** One app: what it is, the state of my session of it, and the one click that brings me there. */
export const AppCard = (props: AppCardProps) => {
  const { template, session, launcher, usualMs, isRow } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useCardStyles();
  const { displayName, description, icon, appType = 'desktop' } = template.spec;
  const people = placesForMany(template);
  const isLaunching = launcher.launching === template.metadata.name;
  const isUnderWay = isLaunching || (session && isStarting(session));
  const failure =
    session && sessionState(session) === 'failed'
      ? sessionReason(session)
      : undefined;
  const titleId = `app-${template.metadata.name}`;

  return (
    <article
      className={`${classes.card} ${isRow ? classes.row : ''}`}
      aria-labelledby={titleId}
      tabIndex={-1}
    >
      <div className={`${classes.head} ${isRow ? classes.rowHead : ''}`}>
        <AppIcon name={displayName} icon={icon} size={isRow ? 32 : 44} />
        <div className={classes.text}>
          <h3 id={titleId} className={classes.name} title={displayName}>
            {displayName}
          </h3>
          {session ? (
            <SessionStatus session={session} />
          ) : (
            <span className={classes.type}>
              {t(`launcher.${appType}`)}
              {people !== undefined &&
                ` · ${t('launcher.forMany', { count: people })}`}
            </span>
          )}
        </div>
      </div>
      {isUnderWay && (
        <div className={isRow ? classes.grow : undefined}>
          <StartStages
            compact
            stages={isLaunching ? [] : session?.status?.stages}
            usualMs={usualMs}
          />
        </div>
      )}
      {!isUnderWay && failure && (
        <Typography className={classes.reason} role="status">
          {failure.message}
        </Typography>
      )}
      {!isUnderWay && !failure && (description || !isRow) && (
        <p
          className={`${classes.description} ${
            isRow ? classes.rowDescription : ''
          }`}
          title={description}
        >
          {description}
        </p>
      )}
      {!isUnderWay && template.status?.phase === 'Invalid' && (
        <Typography className={classes.note}>
          {template.status.message ?? t('launcher.invalid')}
        </Typography>
      )}
      <AppCardActions {...props} isUnderWay={Boolean(isUnderWay)} />
    </article>
  );
};
