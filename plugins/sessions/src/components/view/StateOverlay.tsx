import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  CopyDetails,
  GuardedButton,
  LinkButton,
  sessionReason,
  sessionTitle,
  StartStages,
} from '@streamspace/plugin-react';
import { errorMessage } from '../../api/errorMessage';
import { useSessionActions } from '../../hooks/useSessionActions';
import type { ViewState } from '../../hooks/useSessionView';
import { launcherRouteRef, sessionsRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';
import { failureDetails } from '../../view/failureDetails';
import { nextStep } from '../../view/nextStep';
import { StatePanel } from './StatePanel';

export interface StateOverlayProps {
  session: Session;
  template: Template | undefined;
  view: ViewState;
  usualMs?: number;
  onWake: () => void;
  onRetry: () => void;
}

const BackButton = () => {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const sessionsPath = useRouteRef(sessionsRouteRef);
  return <LinkButton to={sessionsPath()}>{t('view.back')}</LinkButton>;
};

const FailedPanel = (props: StateOverlayProps) => {
  const { session, template } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const actions = useSessionActions(session, template?.spec.displayName);
  const name = sessionTitle(session, template?.spec.displayName);
  const cause = sessionReason(session);
  return (
    <StatePanel
      appName={name}
      icon={template?.spec.icon}
      title={t('view.failedTitle', { name })}
      actions={
        <>
          <GuardedButton
            color="primary"
            variant="contained"
            disableElevation
            reason={actions.updateReason}
            onClick={props.onWake}
          >
            {t('view.tryAgain')}
          </GuardedButton>
          <GuardedButton
            variant="outlined"
            reason={actions.deleteReason}
            onClick={() => actions.end()}
          >
            {t('view.remove')}
          </GuardedButton>
          <BackButton />
        </>
      }
    >
      <Typography paragraph style={{ overflowWrap: 'anywhere' }}>
        {cause?.message}
      </Typography>
      <Typography component="h3" variant="subtitle2">
        {t('view.failedHint')}
      </Typography>
      <Typography paragraph>{t(`view.${nextStep(cause?.reason)}`)}</Typography>
      <CopyDetails text={failureDetails(session)} />
    </StatePanel>
  );
};

/** What a session does while it cannot be used: it starts, sleeps, failed, has ended. Nothing while it is live. */
export const StateOverlay = (props: StateOverlayProps) => {
  const { session, template, view } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const appsPath = useRouteRef(launcherRouteRef);
  const actions = useSessionActions(session, template?.spec.displayName);
  const name = sessionTitle(session, template?.spec.displayName);
  const panel = { appName: name, icon: template?.spec.icon };

  switch (view.name) {
    case 'starting':
      return (
        <StatePanel {...panel} title={t('view.startingTitle', { name })}>
          <StartStages
            stages={view.stages}
            connecting={view.isConnecting}
            usualMs={props.usualMs}
          />
        </StatePanel>
      );
    case 'asleep':
      return (
        <StatePanel
          {...panel}
          title={t('view.asleepTitle', { name })}
          actions={
            <>
              <GuardedButton
                color="primary"
                variant="contained"
                disableElevation
                reason={actions.updateReason}
                onClick={props.onWake}
              >
                {t('view.wake')}
              </GuardedButton>
              <BackButton />
            </>
          }
        >
          <Typography>
            {t(view.fellAsleep ? 'view.fellAsleepHint' : 'view.asleepHint')}
          </Typography>
        </StatePanel>
      );
    case 'failed':
      return <FailedPanel {...props} />;
    case 'ended':
      return (
        <StatePanel
          {...panel}
          title={t('view.endedTitle', { name })}
          actions={
            <LinkButton
              color="primary"
              variant="contained"
              disableElevation
              to={appsPath()}
            >
              {t('sessions.toApps')}
            </LinkButton>
          }
        >
          <Typography>{t('view.endedHint')}</Typography>
        </StatePanel>
      );
    case 'error':
      return (
        <StatePanel
          {...panel}
          title={t('view.connectFailed')}
          actions={
            <>
              <Button
                color="primary"
                variant="contained"
                disableElevation
                onClick={props.onRetry}
              >
                {t('view.tryAgain')}
              </Button>
              <BackButton />
            </>
          }
        >
          <Typography>{errorMessage(view.error)}</Typography>
        </StatePanel>
      );
    default:
      return null;
  }
};
