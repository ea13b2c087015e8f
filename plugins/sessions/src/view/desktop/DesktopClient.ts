import type RFB from '@novnc/novnc';
import type { Key } from '../keyboard/keys';
import type { DesktopSettings } from './DesktopSettings';

/** How the picture is drawn, and whether input is sent. */
export type DesktopMode = Pick<
  DesktopSettings,
  'scale' | 'quality' | 'compression'
> & {
  isViewOnly: boolean;
  /** Whether the desktop may become as large as this window. */
  mayResize: boolean;
};

/** What can be done with a desktop while it is connected; nothing happens while it is not. */
export class DesktopClient {
  private rfb?: RFB;

  /** Is told at each connect, and without a client at each loss. */
  use(rfb: RFB | undefined): void {
    this.rfb = rfb;
  }

  apply(mode: DesktopMode): void {
    const { scale, quality, compression, isViewOnly, mayResize } = mode;
    const { rfb } = this;
    if (!rfb) return;
    rfb.resizeSession = scale === 'window' && mayResize && !isViewOnly;
    rfb.scaleViewport = scale !== 'actual';
    rfb.clipViewport = false;
    rfb.qualityLevel = quality;
    rfb.compressionLevel = compression;
    rfb.viewOnly = isViewOnly;
  }

  readonly focus = (): void => this.rfb?.focus({ preventScroll: true });

  readonly sendClipboard = (text: string): void =>
    this.rfb?.clipboardPasteFrom(text);

  /** Presses keys together, in their order, and lets them go. */
  readonly press = (keys: readonly Key[]): void => {
    keys.forEach(key => this.hold(key, true));
    [...keys].reverse().forEach(key => this.hold(key, false));
  };

  /** Holds a key down, or lets it go. */
  readonly hold = ({ keysym, code }: Key, isDown: boolean): void =>
    this.rfb?.sendKey(keysym, code, isDown);

  /** The picture as it is now, as PNG. */
  readonly takePicture = (): Promise<Blob> =>
    new Promise((resolve, reject) => {
      const refuse = () =>
        reject(new Error('There is no picture of the desktop now.'));
      if (!this.rfb) refuse();
      else {
        this.rfb.toBlob(
          picture => (picture ? resolve(picture) : refuse()),
          'image/png',
        );
      }
    });
}
