import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ClipboardIcon from '@material-ui/icons/Assignment';
import ScaleIcon from '@material-ui/icons/AspectRatio';
import MoonIcon from '@material-ui/icons/Brightness3';
import FullscreenIcon from '@material-ui/icons/Fullscreen';
import FullscreenExitIcon from '@material-ui/icons/FullscreenExit';
import OpenIcon from '@material-ui/icons/OpenInNew';
import ShareIcon from '@material-ui/icons/PersonAdd';
import EndIcon from '@material-ui/icons/PowerSettingsNew';
import WakeIcon from '@material-ui/icons/PlayArrow';
import type { MouseEvent } from 'react';
import type { SessionActions } from '../../hooks/useSessionActions';
import { useFullscreen } from '../../hooks/useFullscreen';
import { sessionsTranslationRef } from '../../translation';
import type { Surface } from '../../view/surfaces';
import type { Control } from './control';

/** What can be done with the session that is open, in the order of the bar. */
export function useSessionControls(options: {
  actions: SessionActions;
  surface: Surface;
  isLive: boolean;
  /** Address of the app for a tab of its own. */
  ownTabUrl: string | undefined;
  onClipboard: () => void;
  onScale: (event: MouseEvent<HTMLElement>) => void;
  onShare: () => void;
  onWake: () => void;
  onEnd: () => void;
}): Control[] {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const fullscreen = useFullscreen();
  const { actions, surface, isLive } = options;
  const forDesktop: Control[] = [
    {
      id: 'clipboard',
      label: t('view.clipboard'),
      Icon: ClipboardIcon,
      isDisabled: !isLive,
      onClick: options.onClipboard,
    },
    {
      id: 'scale',
      label: t('view.scale'),
      Icon: ScaleIcon,
      hasMenu: true,
      isDisabled: !isLive,
      onClick: options.onScale,
    },
  ];
  return [
    ...(surface === 'desktop' ? forDesktop : []),
    {
      id: 'fullscreen',
      label: fullscreen.isOn ? t('view.leaveFullscreen') : t('view.fullscreen'),
      Icon: fullscreen.isOn ? FullscreenExitIcon : FullscreenIcon,
      isDisabled: !fullscreen.isPossible,
      onClick: fullscreen.toggle,
    },
    {
      id: 'own-tab',
      label: t('view.ownTab'),
      Icon: OpenIcon,
      href: options.ownTabUrl,
      isDisabled: !isLive || !options.ownTabUrl,
    },
    {
      id: 'share',
      label: t('share.action'),
      Icon: ShareIcon,
      reason: actions.shareReason,
      isDisabled: !actions.canEnd,
      onClick: options.onShare,
    },
    actions.canWake
      ? {
          id: 'wake',
          label: t('actions.wake'),
          Icon: WakeIcon,
          reason: actions.updateReason,
          isDisabled: actions.isBusy,
          onClick: options.onWake,
        }
      : {
          id: 'hibernate',
          label: t('actions.hibernate'),
          Icon: MoonIcon,
          reason: actions.updateReason,
          isDisabled: actions.isBusy || !actions.canHibernate,
          onClick: () => actions.hibernate(),
        },
    {
      id: 'end',
      label: t('actions.endNow'),
      Icon: EndIcon,
      reason: actions.deleteReason,
      isDisabled: actions.isBusy || !actions.canEnd,
      onClick: options.onEnd,
    },
  ];
}
