import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import {
  sessionCreatePermission,
  sessionUpdatePermission,
} from '@streamspace/plugin-common';
import {
  GuardedButton,
  LinkButton,
  sessionState,
  useMayI,
} from '@streamspace/plugin-react';
import { sessionRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';
import type { AppCardProps } from './AppCardProps';
import { AppMenu } from './AppMenu';
import { useCardStyles } from './useCardStyles';

const OpenLink = (
  props: AppCardProps & { label: 'open' | 'details' | 'watch' },
) => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionPath = useRouteRef(sessionRouteRef);
  const { label, session, template } = props;
  return (
    <LinkButton
      color="primary"
      variant={label === 'open' ? 'contained' : 'outlined'}
      size={label === 'watch' ? 'small' : 'medium'}
      disableElevation
      to={sessionPath({ name: session!.metadata.name! })}
      aria-label={
        label === 'open'
          ? t('launcher.openNamed', { name: template.spec.displayName })
          : undefined
      }
    >
      {t(`launcher.${label}`)}
    </LinkButton>
  );
};

const MainAction = (props: AppCardProps) => {
  const { template, session, launcher } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const create = useMayI(sessionCreatePermission);
  const update = useMayI(sessionUpdatePermission, session?.metadata.name);
  const name = template.spec.displayName;
  const state = session && sessionState(session);

  switch (state) {
    case 'running':
      return <OpenLink {...props} label="open" />;
    case 'failed':
      return <OpenLink {...props} label="details" />;
    case 'hibernated':
    case 'hibernating':
      return (
        <GuardedButton
          color="primary"
          variant="contained"
          disableElevation
          reason={update.reason}
          aria-label={t('launcher.resumeNamed', { name })}
          onClick={() => launcher.resume(session!)}
        >
          {t('launcher.resume')}
        </GuardedButton>
      );
    default:
      return (
        <GuardedButton
          color="primary"
          variant="outlined"
          reason={
            template.status?.phase === 'Invalid'
              ? (template.status.message ?? t('launcher.invalid'))
              : create.reason
          }
          aria-label={t('launcher.launchNamed', { name })}
          onClick={() => launcher.launch(template)}
        >
          {t('launcher.launch')}
        </GuardedButton>
      );
  }
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
            {!opensItself && <OpenLink {...props} label="watch" />}
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
      <AppMenu
        template={template}
        session={session}
        label={t('launcher.options', { name })}
        onLaunch={options => launcher.launch(template, options)}
      />
    </div>
  );
};
