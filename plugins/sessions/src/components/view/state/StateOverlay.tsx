import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import type { Session, Template } from '@streamspace/plugin-common';
import {
  CopyDetails,
  GuardedButton,
  errorMessage,
  sessionReason,
  sessionTitle,
  StartStages,
} from '@streamspace/plugin-react';
import { useSessionActions } from '../../../hooks/useSessionActions';
import type { ViewState } from '../../../hooks/useSessionView';
import { sessionsTranslationRef } from '../../../translation';
import { failureDetails } from '../../../view/failureDetails';
import { nextStep } from '../../../view/nextStep';
import { ToAppsButton } from '../../ToAppsButton';
import { BackButton } from './BackButton';
import { RetryLine } from './RetryLine';
import { StatePanel } from './StatePanel';
import { useWakeKeys } from './useWakeKeys';

const primary = {
  color: 'primary',
  variant: 'contained',
  disableElevation: true,
} as const;

/** What a session does while it cannot be used: it starts, sleeps, failed, has ended. Nothing while it is live. */
export const StateOverlay = (props: {
  session: Session;
  template: Template | undefined;
  view: ViewState;
  usualMs?: number;
  /** Why waking is not allowed. */
  wakeReason: string | undefined;
  onWake: () => void;
  onRetry: () => void;
  /** Ends the wait for the next try. */
  onRetryNow: () => void;
}) => {
  const { session, template, view } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const actions = useSessionActions(session, template?.spec.displayName);
  const name = sessionTitle(session, template?.spec.displayName);
  const panel = { appName: name, icon: template?.spec.icon };
  const cause = sessionReason(session);
  const wakesByTouch = view.name === 'asleep' && !props.wakeReason;
  useWakeKeys(wakesByTouch, props.onWake);
  /** The one thing to do first, before the way back. */
  const first = (label: string, onClick: () => void, reason?: string) => (
    <GuardedButton {...primary} reason={reason} onClick={onClick}>
      {label}
    </GuardedButton>
  );

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
              {first(t('actions.wake'), props.onWake, props.wakeReason)}
              <BackButton />
            </>
          }
          onClickBeside={wakesByTouch ? props.onWake : undefined}
        >
          {t(view.fellAsleep ? 'view.fellAsleepHint' : 'view.asleepHint')}
        </StatePanel>
      );
    case 'failed':
      return (
        <StatePanel
          {...panel}
          title={t('view.failedTitle', { name })}
          actions={
            <>
              {first(t('view.tryAgain'), props.onWake, actions.updateReason)}
              <GuardedButton
                variant="outlined"
                reason={actions.deleteReason}
                onClick={() => actions.end()}
              >
                {t('actions.endNow')}
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
          <Typography paragraph>
            {t(`view.${nextStep(cause?.reason)}`)}
          </Typography>
          <CopyDetails text={failureDetails(session)} />
        </StatePanel>
      );
    case 'ended':
      return (
        <StatePanel
          {...panel}
          title={t('view.endedTitle', { name })}
          actions={<ToAppsButton />}
        >
          {t('view.endedHint')}
        </StatePanel>
      );
    case 'letOut':
      return (
        <StatePanel
          {...panel}
          title={t('view.letOutTitle', { name })}
          actions={<BackButton color="primary" variant="contained" />}
        >
          {t('view.letOutHint')}
        </StatePanel>
      );
    case 'dismissed':
      return (
        <StatePanel
          {...panel}
          title={t('view.dismissedTitle')}
          actions={
            <>
              {first(t('view.reconnect'), props.onRetry)}
              <BackButton />
            </>
          }
        >
          <span style={{ overflowWrap: 'anywhere' }}>{view.message}</span>
        </StatePanel>
      );
    case 'error':
      if (view.retryAt !== undefined) {
        return (
          <StatePanel
            {...panel}
            title={t('view.unreachable')}
            actions={
              <>
                <RetryLine retryAt={view.retryAt} onRetry={props.onRetryNow} />
                <BackButton />
              </>
            }
          >
            {t('view.unreachableHint')}
          </StatePanel>
        );
      }
      return (
        <StatePanel
          {...panel}
          title={t('view.connectFailed')}
          actions={
            <>
              {first(t('view.tryAgain'), props.onRetry)}
              <BackButton />
            </>
          }
        >
          {errorMessage(view.error)}
        </StatePanel>
      );
    default:
      return null;
  }
};
