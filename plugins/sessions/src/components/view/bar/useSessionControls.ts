import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import ScaleIcon from '@material-ui/icons/AspectRatio';
import ClipboardIcon from '@material-ui/icons/Assignment';
import MoonIcon from '@material-ui/icons/Brightness3';
import FullscreenIcon from '@material-ui/icons/Fullscreen';
import FullscreenExitIcon from '@material-ui/icons/FullscreenExit';
import HelpIcon from '@material-ui/icons/HelpOutline';
import KeyboardIcon from '@material-ui/icons/Keyboard';
import OpenIcon from '@material-ui/icons/OpenInNew';
import ShareIcon from '@material-ui/icons/PersonAdd';
import CameraIcon from '@material-ui/icons/PhotoCamera';
import WakeIcon from '@material-ui/icons/PlayArrow';
import EndIcon from '@material-ui/icons/PowerSettingsNew';
import ViewIcon from '@material-ui/icons/Visibility';
import type { Fullscreen } from '../../../hooks/useFullscreen';
import type { SessionActions } from '../../../hooks/useSessionActions';
import { sessionsTranslationRef } from '../../../translation';
import type { Surface } from '../../../view/surfaces';
import type { Control } from './control';

export interface SessionControlsOptions {
  actions: SessionActions;
  surface: Surface;
  /** Whether the desktop is drawn by a page of its own. */
  hasOwnClient: boolean;
  isLive: boolean;
  fullscreen: Fullscreen;
  /** Address of this view in a tab of its own. */
  ownTabUrl: string;
  /** Why what one types does not reach the desktop. */
  inputReason: string | undefined;
  hasKeys: boolean;
  isViewOnly: boolean;
  /** Why waking is not allowed. */
  wakeReason: string | undefined;
  onAsk: (asks: 'clipboard' | 'display' | 'help' | 'share') => void;
  onKeys: () => void;
  onScreenshot: () => void;
  onViewOnly: () => void;
  onWake: () => void;
  onEnd: () => void;
}

/**
 * What can be done with the session that is open, in the order of the bar. What makes no sense for a web app is not there for one; what a
 * desktop's own page does, or keeps from the portal, is, and says so.
 */
export function useSessionControls(options: SessionControlsOptions): Control[] {
  const { t } = useTranslationRef(sessionsTranslationRef);
  const { actions, isLive, fullscreen, onAsk, hasOwnClient } = options;
  const isOwnPages = hasOwnClient ? t('view.ownPage') : undefined;
  const isOutOfSight = hasOwnClient ? t('view.outOfSight') : undefined;
  const forDesktop: Control[] = [
    {
      id: 'clipboard',
      group: 'desktop',
      label: t('view.clipboard'),
      Icon: ClipboardIcon,
      weight: 8,
      hasDialog: true,
      reason: isOwnPages,
      isDisabled: !isLive,
      onClick: () => onAsk('clipboard'),
    },
    {
      id: 'keys',
      group: 'desktop',
      label: t('keys.title'),
      Icon: KeyboardIcon,
      weight: 7,
      isOn: options.hasKeys,
      reason: isOwnPages ?? options.inputReason,
      isDisabled: !isLive,
      onClick: options.onKeys,
    },
    {
      id: 'display',
      group: 'desktop',
      label: t('view.display'),
      Icon: ScaleIcon,
      weight: 6,
      hasDialog: true,
      reason: isOwnPages,
      isDisabled: !isLive,
      onClick: () => onAsk('display'),
    },
    {
      id: 'view-only',
      group: 'desktop',
      label: t('view.viewOnly'),
      Icon: ViewIcon,
      weight: 2,
      isOn: options.isViewOnly,
      reason: isOutOfSight ?? options.inputReason,
      isDisabled: !isLive,
      onClick: options.onViewOnly,
    },
    {
      id: 'screenshot',
      group: 'desktop',
      label: t('view.screenshot'),
      Icon: CameraIcon,
      weight: 3,
      reason: isOutOfSight,
      isDisabled: !isLive,
      onClick: options.onScreenshot,
    },
  ];
  return [
    ...(options.surface === 'desktop' || hasOwnClient ? forDesktop : []),
    {
      id: 'fullscreen',
      group: 'window',
      label: fullscreen.isOn ? t('view.leaveFullscreen') : t('view.fullscreen'),
      Icon: fullscreen.isOn ? FullscreenExitIcon : FullscreenIcon,
      weight: 10,
      reason: fullscreen.isPossible ? undefined : t('view.noFullscreen'),
      onClick: fullscreen.toggle,
    },
    {
      id: 'own-tab',
      group: 'window',
      label: t('view.ownTab'),
      Icon: OpenIcon,
      weight: 5,
      href: options.ownTabUrl,
    },
    {
      id: 'help',
      group: 'window',
      label: t('help.title'),
      Icon: HelpIcon,
      weight: 1,
      hasDialog: true,
      onClick: () => onAsk('help'),
    },
    {
      id: 'share',
      group: 'session',
      label: t('share.action'),
      Icon: ShareIcon,
      weight: 9,
      hasDialog: true,
      reason: actions.shareReason,
      isDisabled: !actions.canEnd,
      onClick: () => onAsk('share'),
    },
    actions.canWake
      ? {
          id: 'wake',
          group: 'session',
          label: t('actions.wake'),
          Icon: WakeIcon,
          weight: 11,
          reason: options.wakeReason,
          isDisabled: actions.isBusy,
          onClick: options.onWake,
        }
      : {
          id: 'hibernate',
          group: 'session',
          label: t('actions.hibernate'),
          Icon: MoonIcon,
          weight: 4,
          reason: actions.updateReason,
          isDisabled: actions.isBusy || !actions.canHibernate,
          onClick: () => actions.hibernate(),
        },
    {
      id: 'end',
      group: 'session',
      label: t('actions.endNow'),
      Icon: EndIcon,
      weight: 4,
      reason: actions.deleteReason,
      isDisabled: actions.isBusy || !actions.canEnd,
      onClick: options.onEnd,
    },
  ];
}
