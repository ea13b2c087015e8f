import type { Session } from '@streamspace/plugin-common';
import { useClipboardSync } from '../../hooks/useClipboardSync';
import type { RemoteDesktop } from '../../hooks/useRemoteDesktop';
import type { DesktopSettings } from '../../view/desktop/DesktopSettings';
import type { Surface } from '../../view/surfaces';
import { SessionDialogs } from '../sessions/SessionDialogs';
import { ClipboardDialog } from './desktop/ClipboardDialog';
import { DisplayDialog } from './desktop/DisplayDialog';
import { HelpDialog } from './desktop/HelpDialog';

/** What the view may ask, or tell at length. */
export type StageQuestion = 'end' | 'share' | 'clipboard' | 'display' | 'help';

/** The dialog of a session view that is open, if one is; the clipboards follow each other here too. */
export const StageDialogs = (props: {
  asks: StageQuestion | undefined;
  session: Session;
  templateName: string | undefined;
  surface: Surface;
  desktop: RemoteDesktop | undefined;
  settings: DesktopSettings;
  onSettings: (change: Partial<DesktopSettings>) => void;
  /** Why what one types does not reach the desktop. */
  inputReason: string | undefined;
  onClose: () => void;
  onEnded: () => void;
}) => {
  const { asks, desktop, settings, onSettings, onClose } = props;
  const refusal = useClipboardSync(desktop, settings.sharesClipboard);
  switch (asks) {
    case 'clipboard':
      return (
        <ClipboardDialog
          desktopText={desktop?.clipboardText ?? ''}
          isShared={settings.sharesClipboard}
          refusal={refusal}
          sendReason={props.inputReason}
          onShare={sharesClipboard => onSettings({ sharesClipboard })}
          onSend={text => desktop?.client.sendClipboard(text)}
          onClose={onClose}
        />
      );
    case 'display':
      return (
        <DisplayDialog
          settings={settings}
          onChange={onSettings}
          onClose={onClose}
        />
      );
    case 'help':
      return <HelpDialog surface={props.surface} onClose={onClose} />;
    case 'end':
    case 'share':
      return (
        <SessionDialogs
          asks={asks}
          session={props.session}
          templateName={props.templateName}
          onClose={onClose}
          onEnded={props.onEnded}
        />
      );
    default:
      return null;
  }
};
