import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import { GuardedButton, LinkButton } from '@streamspace/plugin-react';
import { useAppAction } from '../../hooks/useAppAction';
import { sessionsTranslationRef } from '../../translation';
import type { AppCardProps } from './AppCardProps';
import { AppMenu } from './AppMenu';
import { FavouriteButton } from './FavouriteButton';
import { useCardStyles } from './useCardStyles';

const MainAction = (props: AppCardProps) => {
  const { template, launcher } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const action = useAppAction(props, launcher);
  const name = template.spec.displayName;
  const label = t(`launcher.${action.name}`);
  const fullLabel = t(`launcher.${action.name}Named`, { name });

  if ('to' in action) {
    return (
      <LinkButton
        color="primary"
        variant={action.name === 'open' ? 'contained' : 'outlined'}
        size={action.name === 'watch' ? 'small' : 'medium'}
        disableElevation
        to={action.to}
        aria-label={fullLabel}
      >
        {label}
      </LinkButton>
    );
  }
  return (
    <GuardedButton
      color="primary"
      variant={action.name === 'resume' ? 'contained' : 'outlined'}
      disableElevation
      reason={action.reason}
      aria-label={fullLabel}
      onClick={event => {
        // The button makes way for the progress: the focus stays with the card, in front of what can be done meanwhile.
        event.currentTarget.closest('article')?.focus();
        action.run();
      }}
    >
      {label}
    </GuardedButton>
  );
};

/** The one button of a card (Open, Resume, Launch, or Cancel while it starts) and its menu. */
export const AppCardActions = (
  props: AppCardProps & { isUnderWay: boolean },
) => {
  const { template, session, launcher, isRow, isUnderWay } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useCardStyles();
  const foot = `${classes.foot} ${isRow ? classes.rowFoot : ''}`;
  const name = template.spec.displayName;

  if (isUnderWay) {
    const opensItself =
      !session || launcher.opensNext === session.metadata.name;
    return (
      <div className={foot}>
        <span className={`${classes.note} ${classes.grow}`}>
          {opensItself && t('launcher.opensWhenReady')}
        </span>
        {session && (
          <>
            {!opensItself && <MainAction {...props} />}
            <Button size="small" onClick={() => launcher.cancel(session)}>
              {t('launcher.cancel')}
            </Button>
          </>
        )}
      </div>
    );
  }
  return (
    <div className={foot}>
      <MainAction {...props} />
      {!isRow && <span className={classes.grow} />}
      <FavouriteButton template={template} />
      <AppMenu
        template={template}
        session={session}
        label={t('launcher.options', { name })}
        onLaunch={options => launcher.launch(template, options)}
      />
    </div>
  );
};
