/** The part of noVNC that the session view uses (https://github.com/novnc/noVNC/blob/master/docs/API.md); the package brings no types. */
declare module '@novnc/novnc' {
  interface RfbEvents {
    connect: CustomEvent<object>;
    disconnect: CustomEvent<{ clean: boolean }>;
    clipboard: CustomEvent<{ text: string }>;
    securityfailure: CustomEvent<{ status: number; reason?: string }>;
  }

  export default class RFB {
    constructor(
      target: HTMLElement,
      url: string,
      options?: { shared?: boolean; wsProtocols?: string[] },
    );
    viewOnly: boolean;
    clipViewport: boolean;
    scaleViewport: boolean;
    resizeSession: boolean;
    background: string;
    focus(options?: FocusOptions): void;
    disconnect(): void;
    clipboardPasteFrom(text: string): void;
    getImageData(): ImageData;
    addEventListener<Name extends keyof RfbEvents>(
      name: Name,
      listener: (event: RfbEvents[Name]) => void,
    ): void;
  }
}
