import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import {
  effectiveFlag,
  errorMessage,
  sessionTitle,
} from '@streamspace/plugin-react';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useFullscreen } from '../../hooks/useFullscreen';
import { useSessionActions } from '../../hooks/useSessionActions';
import type { SessionView } from '../../hooks/useSessionView';
import { useStartTimes } from '../../hooks/useStartTimes';
import { findTemplate, useTemplates } from '../../hooks/useTemplates';
import { useUserRef } from '../../hooks/useUserRef';
import { usualStartMs } from '../../launcher/usualStart';
import { sessionsRouteRef } from '../../routes';
import { lossOf } from '../../view/lossOf';
import { reachOf } from '../../view/reach';
import { hasOwnClient, surfaces } from '../../view/surfaces';
import { SessionBar } from './bar/SessionBar';
import { SessionSheet } from './bar/SessionSheet';
import { useSessionControls } from './bar/useSessionControls';
import { KeyPanel } from './desktop/KeyPanel';
import { SessionPicture } from './SessionPicture';
import { StageHead } from './StageHead';
import { StageDialogs, type StageQuestion } from './StageDialogs';
import { FullscreenHint } from './state/FullscreenHint';
import { LostNotice } from './state/LostNotice';
import { NoticeStack } from './state/NoticeStack';
import { StateOverlay } from './state/StateOverlay';
import { StopBanner } from './state/StopBanner';
import { useStageDesktop } from './useStageDesktop';
import { useViewAddress } from './useViewAddress';

const useStyles = makeStyles({
  stage: { position: 'relative', flex: 1, minHeight: 0 },
});

/** The bar, the app's picture, and over it what the session has to say. */
export const SessionStage = (props: SessionView & { session: Session }) => {
  const { session, view, picture, admission, health } = props;
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const navigate = useNavigate();
  const sessionsPath = useRouteRef(sessionsRouteRef);
  const alertApi = useApi(alertApiRef);
  const user = useUserRef();
  const { templates } = useTemplates();
  const template = findTemplate(templates, session.spec.template);
  const templateName = template?.spec.displayName;
  const title = sessionTitle(session, templateName);
  const actions = useSessionActions(session, templateName);
  const fullscreen = useFullscreen();
  const [asks, setAsks] = useState<StageQuestion>();
  const shown = picture?.session ?? session;
  const available = surfaces(shown);
  const address = useViewAddress(session.metadata.name!, available);
  const { surface } = address;
  const stage = useStageDesktop(session, user);
  const { desktop } = stage;
  const { times } = useStartTimes(session.spec.template);
  const isLive = view.name === 'live';
  const isDesktop = surface === 'desktop';

  useEffect(() => {
    document.title = `${title} · StreamSpace`;
  }, [title]);

  const { wake: wakeSession } = props;
  const wake = useCallback(() => {
    wakeSession().catch(error => {
      alertApi.post({ message: errorMessage(error), severity: 'error' });
    });
  }, [wakeSession, alertApi]);
  // Whoever may open a session wakes it by that, unless its owner switched that off.
  const wakeReason = effectiveFlag(session, 'autoStart')
    ? undefined
    : actions.updateReason;

  const leave = () => navigate(sessionsPath());

  const controls = useSessionControls({
    actions,
    surface,
    hasOwnClient: hasOwnClient(shown),
    isLive,
    fullscreen,
    ownTabUrl: address.ownTabUrl,
    inputReason: stage.inputReason,
    hasKeys: stage.hasKeys,
    isViewOnly: stage.isViewOnly,
    wakeReason,
    onAsk: setAsks,
    onKeys: stage.toggleKeys,
    onScreenshot: stage.saveScreenshot,
    onViewOnly: stage.toggleViewOnly,
    onWake: wake,
    onEnd: () =>
      actions.losesSomething ? setAsks('end') : actions.end().then(leave),
  });
  const bar = {
    session,
    title,
    icon: template?.spec.icon,
    controls,
    health,
    meter: isDesktop && isLive ? desktop?.meter : undefined,
    reach: reachOf({
      isLive,
      health,
      desktopStatus: isDesktop ? desktop?.status : undefined,
    }),
    children: (
      <StageHead
        session={session}
        user={user}
        isLive={isLive}
        available={available}
        surface={surface}
        onSurface={address.setSurface}
        right={stage.right}
        isViewOnly={stage.isViewOnly}
      />
    ),
  };

  return (
    <>
      {!isNarrow && (
        <SessionBar
          {...bar}
          isHidden={address.isBarHidden}
          onHide={address.setBarHidden}
        />
      )}
      <div className={classes.stage}>
        {picture && (
          <SessionPicture
            key={props.pictureNumber}
            name={title}
            picture={picture}
            admission={admission}
            isLive={isLive}
            surface={surface}
            isFullscreen={fullscreen.isOn}
            mode={stage.mode}
            desktop={desktop}
            onLost={props.readmit}
            onDesktop={stage.setDesktop}
          />
        )}
        <StateOverlay
          session={session}
          template={template}
          view={view}
          usualMs={usualStartMs(times, session.spec.template, session)}
          wakeReason={wakeReason}
          onWake={wake}
          onRetry={props.retry}
          onRetryNow={props.retryNow}
        />
        <NoticeStack>
          <LostNotice
            loss={isLive ? lossOf({ ...props, desktop }) : undefined}
          />
          <StopBanner session={session} name={title} />
          <FullscreenHint fullscreen={fullscreen} />
        </NoticeStack>
        {isNarrow && <SessionSheet {...bar} />}
      </div>
      {isLive && isDesktop && desktop && stage.hasKeys && (
        <KeyPanel client={desktop.client} onClose={stage.toggleKeys} />
      )}
      <StageDialogs
        asks={asks}
        session={session}
        templateName={templateName}
        surface={surface}
        desktop={desktop}
        settings={stage.settings}
        onSettings={stage.setSettings}
        inputReason={stage.inputReason}
        onClose={() => setAsks(undefined)}
        onEnded={leave}
      />
    </>
  );
};
