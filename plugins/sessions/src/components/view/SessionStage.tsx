import { alertApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Session } from '@streamspace/plugin-common';
import { sessionTitle, useSessions } from '@streamspace/plugin-react';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { errorMessage } from '../../api/errorMessage';
import type { DesktopScale, RemoteDesktop } from '../../hooks/useRemoteDesktop';
import { useSessionActions } from '../../hooks/useSessionActions';
import type { SessionView } from '../../hooks/useSessionView';
import { findTemplate, useTemplates } from '../../hooks/useTemplates';
import { usualStartMs } from '../../launcher/usualStart';
import { sessionsRouteRef } from '../../routes';
import { sessionsTranslationRef } from '../../translation';
import { appUrl } from '../../view/addresses';
import { reachOf } from '../../view/reach';
import { surfaces, type Surface } from '../../view/surfaces';
import { ChoiceToggle } from '../ChoiceToggle';
import { SessionDialogs } from '../sessions/SessionDialogs';
import { ClipboardDialog } from './ClipboardDialog';
import { LostNotice } from './LostNotice';
import { ScaleMenu } from './ScaleMenu';
import { SessionBar } from './SessionBar';
import { SessionPicture } from './SessionPicture';
import { SessionSheet } from './SessionSheet';
import { StateOverlay } from './StateOverlay';
import { useSessionControls } from './useSessionControls';

const useStyles = makeStyles({
  stage: { position: 'relative', flex: 1, minHeight: 0 },
});

/** The bar, the app's picture, and over it what the session has to say. */
export const SessionStage = (props: SessionView & { session: Session }) => {
  const { session, view, picture, admission, health } = props;
  const { t } = useTranslationRef(sessionsTranslationRef);
  const classes = useStyles();
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const navigate = useNavigate();
  const sessionsPath = useRouteRef(sessionsRouteRef);
  const alertApi = useApi(alertApiRef);
  const { items } = useSessions();
  const { templates } = useTemplates();
  const template = findTemplate(templates, session.spec.template);
  const title = sessionTitle(session, template?.spec.displayName);
  const actions = useSessionActions(session, template?.spec.displayName);
  const [desktop, setDesktop] = useState<RemoteDesktop>();
  const [scale, setScale] = useState<DesktopScale>('window');
  const [scaleAnchor, setScaleAnchor] = useState<HTMLElement | null>(null);
  const [asks, setAsks] = useState<'end' | 'share' | 'clipboard'>();
  const available = surfaces(picture?.session ?? session);
  const [chosen, setChosen] = useState<Surface>();
  const surface = chosen ?? available[0];
  const isLive = view.name === 'live';

  useEffect(() => {
    document.title = `${title} · StreamSpace`;
  }, [title]);

  const wake = useCallback(() => {
    props.wake().catch(error => {
      alertApi.post({ message: errorMessage(error), severity: 'error' });
    });
  }, [props, alertApi]);

  const leave = () => navigate(sessionsPath());

  const controls = useSessionControls({
    actions,
    surface,
    isLive,
    ownTabUrl: surface === 'web' && picture ? appUrl(picture) : location.href,
    onClipboard: () => setAsks('clipboard'),
    onScale: event => setScaleAnchor(event.currentTarget),
    onShare: () => setAsks('share'),
    onWake: wake,
    onEnd: () =>
      actions.losesSomething ? setAsks('end') : actions.end().then(leave),
  });
  const bar = {
    session,
    title,
    icon: template?.spec.icon,
    controls,
    reach: reachOf({
      isLive,
      health,
      desktopStatus: surface === 'desktop' ? desktop?.status : undefined,
    }),
    children: available.length > 1 && (
      <ChoiceToggle
        label={t('view.surface')}
        value={surface}
        options={available.map(value => ({
          value,
          label: t(`view.${value}`),
        }))}
        onChange={setChosen}
      />
    ),
  };

  return (
    <>
      {!isNarrow && <SessionBar {...bar} />}
      <div className={classes.stage}>
        {picture && (
          <SessionPicture
            key={props.pictureNumber}
            name={title}
            picture={picture}
            admission={admission}
            isLive={isLive}
            surface={surface}
            scale={scale}
            desktop={desktop}
            onLost={props.readmit}
            onDesktop={setDesktop}
          />
        )}
        <StateOverlay
          session={session}
          template={template}
          view={view}
          usualMs={usualStartMs(items.values(), session.spec.template)}
          onWake={wake}
          onRetry={props.retry}
        />
        <LostNotice
          desktopAttempt={isLive ? (desktop?.attempt ?? 0) : 0}
          missedHeartbeats={isLive ? health.missed : 0}
        />
        {isNarrow && <SessionSheet {...bar} />}
      </div>
      <ScaleMenu
        anchor={scaleAnchor}
        scale={scale}
        onScale={setScale}
        onClose={() => setScaleAnchor(null)}
      />
      {asks === 'clipboard' && (
        <ClipboardDialog
          desktopText={desktop?.clipboardText ?? ''}
          onSend={text => desktop?.sendClipboard(text)}
          onClose={() => setAsks(undefined)}
        />
      )}
      {(asks === 'end' || asks === 'share') && (
        <SessionDialogs
          asks={asks}
          session={session}
          templateName={template?.spec.displayName}
          onClose={() => setAsks(undefined)}
          onEnded={leave}
        />
      )}
    </>
  );
};
